// Random numbers for the C++ programs: xoshiro256++ of D. Blackman and S. Vigna
// (2019), seeded by splitmix64, and the exponential law by inversion or, with
// -DZIGGURAT, by the ziggurat of G. Marsaglia and W. W. Tsang (2000).
#pragma once
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

class Draw {
    std::array<uint64_t, 4> s;

public:
    explicit Draw(uint64_t seed) {
        for (auto &word : s) {
            uint64_t z = (seed += 0x9e3779b97f4a7c15);
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            word = z ^ (z >> 31);
        }
#ifdef ZIGGURAT
        layers();
#endif
    }

    uint64_t bits() {
        uint64_t out = std::rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
        s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = std::rotl(s[3], 45);
        return out;
    }

    double uniform() { return (bits() >> 11) * 0x1p-53; } // in [0, 1)

#ifndef ZIGGURAT
    double exponential(double mean) { return -mean * std::log(1 - uniform()); }
#else
    // 256 layers of equal area under exp(-x): layer i reaches from 0 to x[i],
    // and all of it left of x[i+1] lies under the curve.
    double exponential(double mean) {
        for (;;) {
            uint64_t b = bits();
            int i = b & 255;
            double at = (b >> 11) * 0x1p-53 * x[i];
            if (at < x[i + 1]) return mean * at;
            if (i == 0) return mean * (tail - std::log(1 - uniform())); // beyond the base strip
            if (y[i] + uniform() * (y[i + 1] - y[i]) < std::exp(-at)) return mean * at;
        }
    }

private:
    static constexpr double tail = 7.69711747013104972, area = 3.949659822581572e-3;
    std::array<double, 257> x, y;
    void layers() {
        x[0] = area * std::exp(tail), x[1] = tail; // the base strip is as wide as its area demands
        for (int i = 2; i < 256; i++) x[i] = -std::log(std::exp(-x[i - 1]) + area / x[i - 1]);
        x[256] = 0;
        for (int i = 0; i < 257; i++) y[i] = std::exp(-x[i]);
    }
#endif
};
