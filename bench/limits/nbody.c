/*
 * What advance() of bench/programs/nbody.py takes in C on plain doubles, with the same pow: a limit
 * that lists of float objects can't reach. docs/design/0014-limits.md says how to run it.
 */
#include <math.h>
#include <stdio.h>
#include <time.h>

typedef struct { double place[3], speed[3], mass; } Body;

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static void
advance(double dt, int steps, Body *bodies)
{
    for (int step = 0; step < steps; step++) {
        for (int i = 0; i < 5; i++) {
            for (int j = i + 1; j < 5; j++) {
                Body *a = &bodies[i], *b = &bodies[j];
                double d[3], square = 0.0;
                for (int k = 0; k < 3; k++) {
                    d[k] = a->place[k] - b->place[k];
                    square += d[k] * d[k];
                }
                double mag = dt * pow(square, -1.5);
                for (int k = 0; k < 3; k++) {
                    a->speed[k] -= d[k] * (b->mass * mag);
                    b->speed[k] += d[k] * (a->mass * mag);
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 3; k++) {
                bodies[i].place[k] += dt * bodies[i].speed[k];
            }
        }
    }
}

int
main(void)
{
    static const Body start[5] = {
        {{0, 0, 0}, {-0.00038, -0.0032, 0.000023}, 39.47},
        {{4.84, -1.16, -0.10}, {0.606, 2.81, -0.02}, 0.0376},
        {{8.34, 4.12, -0.40}, {-1.01, 1.82, 0.008}, 0.0112},
        {{12.89, -15.11, -0.22}, {1.08, 0.868, -0.01}, 0.0017},
        {{15.37, -25.9, 0.179}, {0.979, 0.594, -0.034}, 0.002},
    };
    double best = 1e9, check = 0.0;
    for (int round = 0; round < 200; round++) {
        Body bodies[5];
        for (int i = 0; i < 5; i++) {
            bodies[i] = start[i];
        }
        double begin = now();
        advance(0.01, 8000, bodies);
        double took = now() - begin;
        best = took < best ? took : best;
        check = bodies[0].place[0];
    }
    printf("%.9f in %.3f ms\n", check, best);
    return 0;
}
