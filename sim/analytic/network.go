package analytic

import (
	"errors"
	"fmt"
)

// Node is a station of an open network.
type Node struct {
	Servers     int
	ServiceRate float64   // of one server [1/time]
	External    float64   // arrivals from outside [1/time]
	Routing     []float64 // share of those served that goes on to each node; the rest leaves
}

// JacksonNetwork returns the steady state of each node of an open network
// with Poisson arrivals from outside and random routing: every node behaves
// as an M/M/c queue of its own at the rate that the traffic equations
//
//	rate(j) = external(j) + sum over i of rate(i) routing(i)(j)
//
// give it [Jackson]. It returns an error if the equations make no sense: shares
// outside [0, 1], or customers who can never leave.
func JacksonNetwork(nodes []Node) ([]Queue, error) {
	rates, err := traffic(nodes)
	if err != nil {
		return nil, err
	}
	queues := make([]Queue, len(nodes))
	for i, node := range nodes {
		queues[i] = MMc(node.Servers, rates[i], node.ServiceRate)
	}
	return queues, nil
}

// traffic solves the traffic equations by elimination. Rows need no exchange:
// what a node keeps, sends on and lets go adds up to 1, so in every column the
// diagonal is at least as large as the rest together, and stays so.
func traffic(nodes []Node) ([]float64, error) {
	n := len(nodes)
	rows := make([][]float64, n) // of (I - P transposed | external)
	for j := range rows {
		rows[j] = make([]float64, n+1)
		rows[j][j] = 1
		rows[j][n] = nodes[j].External
	}
	for i, node := range nodes {
		if len(node.Routing) != n {
			return nil, fmt.Errorf("node %d routes to %d nodes of %d", i, len(node.Routing), n)
		}
		total := 0.0
		for j, share := range node.Routing {
			if !(share >= 0) {
				return nil, fmt.Errorf("node %d sends a share of %g to node %d", i, share, j)
			}
			total += share
			rows[j][i] -= share
		}
		if total > 1+1e-12 {
			return nil, fmt.Errorf("node %d sends on %g of those it serves", i, total)
		}
	}
	for c := range n {
		if rows[c][c] < 1e-12 {
			return nil, errors.New("customers of some nodes can never leave the network")
		}
		for r := range n {
			if r == c {
				continue
			}
			f := rows[r][c] / rows[c][c]
			for k := c; k <= n; k++ {
				rows[r][k] -= float64(f * rows[c][k])
			}
		}
	}
	rates := make([]float64, n)
	for i := range rates {
		rates[i] = max(rows[i][n]/rows[i][i], 0) // below 0 only by rounding
	}
	return rates, nil
}
