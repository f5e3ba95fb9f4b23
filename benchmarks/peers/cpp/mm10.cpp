// M/M/10 as a hand-written event loop over std::priority_queue.
// usage: mm10 CUSTOMERS SEED
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <queue>
#include <vector>

#include "draw.hpp"

struct Event {
    double time;
    bool arrives;
    bool operator<(const Event &other) const { return time > other.time; } // earliest on top
};

int main(int, char **args) {
    const uint64_t customers = strtoull(args[1], nullptr, 10);
    Draw draw(strtoull(args[2], nullptr, 10));
    auto begin = std::chrono::steady_clock::now();

    std::priority_queue<Event> pending;
    std::deque<double> line; // when each one joined
    int idle = 10;
    uint64_t arrived = 0, delayed = 0;
    double waited = 0;

    pending.push({draw.exponential(1 / 9.0), true});
    while (!pending.empty()) {
        Event e = pending.top();
        pending.pop();
        if (e.arrives) {
            if (++arrived < customers) pending.push({e.time + draw.exponential(1 / 9.0), true});
            if (idle > 0) {
                idle--;
                pending.push({e.time + draw.exponential(1), false});
            } else {
                delayed++;
                line.push_back(e.time);
            }
        } else if (line.empty()) {
            idle++;
        } else {
            waited += e.time - line.front();
            line.pop_front();
            pending.push({e.time + draw.exponential(1), false});
        }
    }

    std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    printf("mean_wait %.9g\ndelayed_share %.9g\nseconds %.6f\n", waited / customers, double(delayed) / customers, took.count());
}
