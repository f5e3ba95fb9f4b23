"""M/M/10 on Ciw, from the records that Ciw keeps. usage: mm10.py CUSTOMERS SEED"""

import sys
import time

import ciw

customers, seed = int(sys.argv[1]), int(sys.argv[2])
ciw.seed(seed)
network = ciw.create_network(
    arrival_distributions=[ciw.dists.Exponential(rate=9.0)],
    service_distributions=[ciw.dists.Exponential(rate=1.0)],
    number_of_servers=[10],
)
begin = time.perf_counter()
simulation = ciw.Simulation(network)
simulation.simulate_until_max_customers(customers, method="Finish")
waits = [record.waiting_time for record in simulation.get_all_records()]
mean = sum(waits) / len(waits)
seconds = time.perf_counter() - begin
print(f"mean_wait {mean:.9g}")
print(f"delayed_share {sum(wait > 0 for wait in waits) / len(waits):.9g}")
print(f"seconds {seconds:.6f}")
