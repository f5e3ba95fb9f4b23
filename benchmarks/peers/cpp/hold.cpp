// The hold model on std::priority_queue: the earliest event is taken and put
// back after an exponential delay with mean 1. Prints ns a hold.
//
//     g++ -O3 -march=native -o hold hold.cpp && ./hold PENDING [HOLDS]
//
// Delays come from a table, so that the queue is measured and not the logarithm;
// BenchmarkHold of package sim does the same.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <random>
#include <vector>

struct Event {
    int64_t at;
    uint64_t id;
    bool operator<(const Event& other) const { return at > other.at; }  // the earliest on top
};

int main(int count, char** words) {
    if (count < 2) {
        std::fprintf(stderr, "usage: hold PENDING [HOLDS]\n");
        return 2;
    }
    const long pending = std::atol(words[1]), holds = count > 2 ? std::atol(words[2]) : 3'000'000;
    std::mt19937_64 luck(1);
    std::exponential_distribution<double> delay(1.0);
    std::vector<int64_t> delays(1 << 16);
    for (auto& d : delays) d = static_cast<int64_t>(1e9 * delay(luck));

    std::priority_queue<Event> queue;
    for (long i = 0; i < pending; i++) queue.push({static_cast<int64_t>(1e9 * delay(luck)), static_cast<uint64_t>(i)});
    size_t next = 0;
    auto hold = [&](long n) {
        for (long i = 0; i < n; i++) {
            Event e = queue.top();
            queue.pop();
            e.at += delays[next++ & 65535];
            queue.push(e);
        }
    };
    hold(std::max(200'000L, std::min(2 * pending, 10'000'000L)));  // into the steady state
    const auto start = std::chrono::steady_clock::now();
    hold(holds);
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    std::printf("%ld pending: %.1f ns a hold (event %ld on top)\n", pending, took.count() / holds, static_cast<long>(queue.top().id));
}
