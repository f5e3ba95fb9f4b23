"""The clinic network on Ciw: a network of nodes with priority and reneging, from
the records that Ciw keeps. usage: clinic.py CUSTOMERS SEED"""

import sys
import time
from collections import Counter

import ciw
from ciw.dists import Exponential

STATIONS = ["east", "west", "hospital"]
CLASSES = ["urgent", "ordinary"]
customers, seed = int(sys.argv[1]), int(sys.argv[2])
ciw.seed(seed)


def refer(share):
    return [[0.0, 0.0, share], [0.0, 0.0, share], [0.0, 0.0, 0.0]]


service = [Exponential(rate=1 / 10), Exponential(rate=1 / 10), Exponential(rate=1 / 15)]
patience = [Exponential(rate=1 / 30), Exponential(rate=1 / 30), Exponential(rate=1 / 60)]
network = ciw.create_network(
    arrival_distributions={
        "urgent": [Exponential(rate=r / 60) for r in (3, 2, 4)],
        "ordinary": [Exponential(rate=r / 60) for r in (14, 9, 10)],
    },
    service_distributions={"urgent": service, "ordinary": service},
    reneging_time_distributions={"urgent": patience, "ordinary": patience},
    number_of_servers=[3, 2, 5],
    priority_classes={"urgent": 0, "ordinary": 1},
    routing={"urgent": refer(0.4), "ordinary": refer(0.15)},
)
begin = time.perf_counter()
simulation = ciw.Simulation(network)
simulation.simulate_until_max_customers(customers, method="Finish")
served, reneged, waited = Counter(), Counter(), Counter()
for record in simulation.get_all_records(only=["service", "renege"]):
    key = STATIONS[record.node - 1], record.customer_class
    if record.record_type == "renege":
        reneged[key] += 1
    else:
        served[key] += 1
        waited[key] += record.waiting_time
seconds = time.perf_counter() - begin
for station in STATIONS:
    for level in CLASSES:
        key = station, level
        print(f"{station}.{level}.wait_minutes {waited[key] / served[key]:.9g}")
        print(f"{station}.{level}.reneged_share {reneged[key] / (served[key] + reneged[key]):.9g}")
print(f"seconds {seconds:.6f}")
