// Rates at which QuantLib prices the options of our benchmarks, per second of processor time: best of the runs.
// Arguments: seconds for each figure. Prints one "name rate" a line.
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/blackformula.hpp>
#include <ql/version.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

using namespace QuantLib;

namespace {
struct Case {
    Option::Type type;
    double forward, strike, years, deviation, price;
};

volatile double kept;

double now() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

template <class Work>
void measure(const char* name, double seconds, const std::vector<Case>& cases, Work work) {
    double best = 1e99;
    double start = now();
    do {
        double before = now();
        double sum = 0;
        for (const Case& c : cases) sum += work(c);
        kept = sum;
        best = std::min(best, now() - before);
    } while (now() - start < seconds);
    std::printf("%s %.0f\n", name, cases.size() / best);
}
}

int main(int count, char** arguments) {
    double seconds = count > 1 ? std::atof(arguments[1]) : 1;
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> unit(0, 1);
    std::vector<Case> cases;
    for (int i = 0; i < 4096; i++) {
        double forward = 30000, years = 0.01 + 0.99 * unit(random), vol = 0.3 + 0.9 * unit(random);
        double strike = forward * std::exp(1.2 * unit(random) - 0.6);
        Option::Type type = strike >= forward ? Option::Call : Option::Put;
        double deviation = vol * std::sqrt(years);
        cases.push_back({type, forward, strike, years, deviation, blackFormula(type, strike, forward, deviation)});
    }
    measure("price", seconds, cases, [](const Case& c) {
        return blackFormula(c.type, c.strike, c.forward, c.deviation);
    });
    measure("greeks", seconds, cases, [](const Case& c) {
        BlackCalculator calculator(c.type, c.strike, c.forward, c.deviation);
        return calculator.value() + calculator.deltaForward() + calculator.gammaForward()
               + calculator.vega(c.years) + calculator.theta(c.forward, c.years) + calculator.rho(c.years);
    });
    std::vector<Case> solvable;
    for (const Case& c : cases) {
        try {
            kept = blackFormulaImpliedStdDevLiRS(c.type, c.strike, c.forward, c.price);
            solvable.push_back(c);
        } catch (const std::exception&) {
            // It gives up on some quotes far out of the money: those are left out of its own figure.
        }
    }
    measure("implied", seconds, solvable, [](const Case& c) {
        return blackFormulaImpliedStdDevLiRS(c.type, c.strike, c.forward, c.price);
    });
    return 0;
}
