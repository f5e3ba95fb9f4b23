// The clinic network as a hand-written event loop over std::priority_queue.
// usage: clinic CUSTOMERS SEED
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <queue>
#include <vector>

#include "draw.hpp"

constexpr int HOSPITAL = 2, STATIONS = 3, CLASSES = 2; // classes: urgent, ordinary
const char *station_names[] = {"east", "west", "hospital"}, *class_names[] = {"urgent", "ordinary"};

const double arrivals_per_hour[STATIONS][CLASSES] = {{3, 14}, {2, 9}, {4, 10}};
const double service_minutes[STATIONS] = {10, 10, 15}, patience_minutes[STATIONS] = {30, 30, 60};
const double referred_share[CLASSES] = {0.4, 0.15};

enum Kind : uint8_t { ARRIVES, FINISHES, RENEGES };

struct Event { // id: the stream of an arrival, else the customer's row
    double time;
    uint32_t id;
    uint16_t stamp; // void unless it is the row's
    Kind kind;
    bool operator<(const Event &other) const { return time > other.time; } // earliest on top
};

struct Customer {
    double joined;
    uint16_t stamp;
    uint8_t station, level;
};

struct Place { // in a line; void unless the stamp is the row's
    uint32_t id;
    uint16_t stamp;
};

struct Station {
    int idle;
    std::deque<Place> line[CLASSES] = {};
    double waited[CLASSES] = {};
    uint64_t served[CLASSES] = {}, reneged[CLASSES] = {};
};

struct Network {
    Draw draw;
    uint64_t customers; // still to come
    std::priority_queue<Event> pending = {};
    Station stations[STATIONS] = {{3}, {2}, {5}};
    std::vector<Customer> rows = {};
    std::vector<uint32_t> free = {};

    void announce(uint32_t stream, double now) {
        double mean = 60 / arrivals_per_hour[stream / CLASSES][stream % CLASSES];
        pending.push({now + draw.exponential(mean), stream, 0, ARRIVES});
    }

    void arrive(uint32_t stream, double now) {
        if (customers == 0) return;
        customers--;
        announce(stream, now);
        uint32_t id;
        if (free.empty()) {
            id = rows.size();
            rows.push_back({});
        } else {
            id = free.back();
            free.pop_back();
        }
        rows[id].station = stream / CLASSES, rows[id].level = stream % CLASSES;
        enter(id, now);
    }

    void enter(uint32_t id, double now) {
        Customer &c = rows[id];
        Station &s = stations[c.station];
        c.joined = now;
        if (s.idle > 0) {
            s.idle--;
            begin(id, now);
            return;
        }
        s.line[c.level].push_back({id, c.stamp});
        pending.push({now + draw.exponential(patience_minutes[c.station]), id, c.stamp, RENEGES});
    }

    void begin(uint32_t id, double now) {
        Customer &c = rows[id];
        c.stamp++;
        stations[c.station].served[c.level]++;
        stations[c.station].waited[c.level] += now - c.joined;
        pending.push({now + draw.exponential(service_minutes[c.station]), id, c.stamp, FINISHES});
    }

    void finish(uint32_t id, double now) {
        Customer &c = rows[id];
        release(stations[c.station], now);
        if (c.station != HOSPITAL && draw.uniform() < referred_share[c.level]) {
            c.station = HOSPITAL;
            enter(id, now);
        } else {
            leave(id);
        }
    }

    void release(Station &s, double now) {
        for (auto &line : s.line) {
            while (!line.empty()) {
                Place p = line.front();
                line.pop_front();
                if (rows[p.id].stamp == p.stamp) { // else gone
                    begin(p.id, now);
                    return;
                }
            }
        }
        s.idle++;
    }

    void renege(uint32_t id) {
        stations[rows[id].station].reneged[rows[id].level]++;
        leave(id);
    }

    void leave(uint32_t id) {
        rows[id].stamp++;
        free.push_back(id);
    }

    void run() {
        for (uint32_t stream = 0; stream < STATIONS * CLASSES; stream++) announce(stream, 0);
        while (!pending.empty()) {
            Event e = pending.top();
            pending.pop();
            if (e.kind == ARRIVES) arrive(e.id, e.time);
            else if (rows[e.id].stamp != e.stamp) continue;
            else if (e.kind == FINISHES) finish(e.id, e.time);
            else renege(e.id);
        }
    }
};

int main(int, char **args) {
    Network network{Draw(strtoull(args[2], nullptr, 10)), strtoull(args[1], nullptr, 10)};
    auto begin = std::chrono::steady_clock::now();
    network.run();
    std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    for (int s = 0; s < STATIONS; s++) {
        for (int c = 0; c < CLASSES; c++) {
            const Station &at = network.stations[s];
            printf("%s.%s.wait_minutes %.9g\n", station_names[s], class_names[c], at.waited[c] / at.served[c]);
            printf("%s.%s.reneged_share %.9g\n", station_names[s], class_names[c],
                   double(at.reneged[c]) / (at.served[c] + at.reneged[c]));
        }
    }
    printf("seconds %.6f\n", took.count());
}
