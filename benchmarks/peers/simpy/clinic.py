"""The clinic network on SimPy: a process for each customer, who waits for a
doctor or for the end of patience. usage: clinic.py CUSTOMERS SEED"""

import random
import sys
import time
from collections import Counter

import simpy

STATIONS = {  # doctors, mean service and mean patience in minutes
    "east": (3, 10, 30),
    "west": (2, 10, 30),
    "hospital": (5, 15, 60),
}
ARRIVALS_PER_HOUR = {
    "east": {"urgent": 3, "ordinary": 14},
    "west": {"urgent": 2, "ordinary": 9},
    "hospital": {"urgent": 4, "ordinary": 10},
}
PRIORITY = {"urgent": 0, "ordinary": 1}
REFERRED_SHARE = {"urgent": 0.4, "ordinary": 0.15}

to_come, seed = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
served, reneged, waited = Counter(), Counter(), Counter()


def visit(env, doctors, station, level):
    """Returns whether the customer was served."""
    _, service, patience = STATIONS[station]
    joined = env.now
    with doctors[station].request(priority=PRIORITY[level]) as request:
        if not request.triggered:
            yield request | env.timeout(random.expovariate(1 / patience))
            if not request.triggered:
                reneged[station, level] += 1
                return False
        served[station, level] += 1
        waited[station, level] += env.now - joined
        yield env.timeout(random.expovariate(1 / service))
    return True


def customer(env, doctors, station, level):
    done = yield from visit(env, doctors, station, level)
    if done and station != "hospital" and random.random() < REFERRED_SHARE[level]:
        yield from visit(env, doctors, "hospital", level)


def source(env, doctors, station, level):
    global to_come
    rate = ARRIVALS_PER_HOUR[station][level] / 60
    while True:
        yield env.timeout(random.expovariate(rate))
        if to_come == 0:
            return
        to_come -= 1
        env.process(customer(env, doctors, station, level))


env = simpy.Environment()
doctors = {name: simpy.PriorityResource(env, capacity=s[0]) for name, s in STATIONS.items()}
for station in STATIONS:
    for level in PRIORITY:
        env.process(source(env, doctors, station, level))
begin = time.perf_counter()
env.run()
seconds = time.perf_counter() - begin
for station in STATIONS:
    for level in PRIORITY:
        key = station, level
        print(f"{station}.{level}.wait_minutes {waited[key] / served[key]:.9g}")
        print(f"{station}.{level}.reneged_share {reneged[key] / (served[key] + reneged[key]):.9g}")
print(f"seconds {seconds:.6f}")
