"""M/M/10 on SimPy: a process for each customer. usage: mm10.py CUSTOMERS SEED"""

import random
import sys
import time

import simpy

customers, seed = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
waited, delayed = 0.0, 0


def customer(env, servers):
    global waited, delayed
    joined = env.now
    with servers.request() as request:
        yield request
        if env.now > joined:
            waited += env.now - joined
            delayed += 1
        yield env.timeout(random.expovariate(1.0))


def source(env, servers):
    for _ in range(customers):
        yield env.timeout(random.expovariate(9.0))
        env.process(customer(env, servers))


env = simpy.Environment()
env.process(source(env, simpy.Resource(env, capacity=10)))
begin = time.perf_counter()
env.run()
seconds = time.perf_counter() - begin
print(f"mean_wait {waited / customers:.9g}")
print(f"delayed_share {delayed / customers:.9g}")
print(f"seconds {seconds:.6f}")
