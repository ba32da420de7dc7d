#include <gtest/gtest.h>

#include "arrivals.h"

using namespace capsule;

TEST(Arrivals, OneSampleIsDueAtEachEdgeWithinHalfAPeriod) {
    Arrivals arrivals(250);
    EXPECT_EQ(arrivals.due(1000000), 1);
    EXPECT_EQ(arrivals.accept(1000000, 1, 0), 0);
    EXPECT_EQ(arrivals.due(1000124), 0);
    EXPECT_EQ(arrivals.due(1000125), 1);
    EXPECT_EQ(arrivals.due(1000250), 1);
    EXPECT_EQ(arrivals.due(1000374), 1);
    EXPECT_EQ(arrivals.due(1000375), 2);
}

TEST(Arrivals, EveryMissingSampleIsCounted) {
    for (int64_t missing = 0; missing < 200; missing++) {
        Arrivals arrivals(250);
        arrivals.accept(500, 1, 0);
        EXPECT_EQ(arrivals.accept(500 + 250 * (missing + 1), 1, 0), missing);
        EXPECT_EQ(arrivals.accept(500 + 250 * (missing + 2), 1, 0), 0);
    }
}

TEST(Arrivals, ASampleThatMayStillWaitIsNotLostYet) {
    Arrivals arrivals(250);
    arrivals.accept(0, 1, 0);
    EXPECT_EQ(arrivals.accept(250, 0, 2), 0);
    EXPECT_EQ(arrivals.due(500), 2);
    EXPECT_EQ(arrivals.accept(500, 2, 0), 0);
    EXPECT_EQ(arrivals.accept(750, 0, 2), 0);
    EXPECT_EQ(arrivals.accept(1000, 1, 0), 1);
}

TEST(Arrivals, TheFrontEndKeepsNoMoreThanTwo) {
    Arrivals arrivals(250);
    arrivals.accept(0, 1, 0);
    EXPECT_EQ(arrivals.accept(250, 0, 2), 0);
    EXPECT_EQ(arrivals.accept(500, 0, 2), 0);
    EXPECT_EQ(arrivals.accept(750, 0, 2), 1);
    EXPECT_EQ(arrivals.accept(1000, 2, 0), 1);
}

TEST(Arrivals, AnOrdinaryEdgeIsOneWithOneSampleDue) {
    const int64_t starts[] = {0, 1000000, (INT64_C(1) << 32) - 200, (INT64_C(1) << 32) + 7, INT64_C(7) << 32};
    for (int64_t start : starts) {
        Arrivals arrivals(250);
        arrivals.accept(start, 1, 0);
        EXPECT_FALSE(arrivals.isOnTime(start + 250));
        arrivals.watchFor(true);
        for (int64_t later = -1000; later < 1000; later++) {
            const bool sameHalf = (start + later) >> 32 == start >> 32;
            EXPECT_EQ(arrivals.isOnTime(start + later), sameHalf && arrivals.due(start + later) == 1) << start << " " << later;
        }

        EXPECT_FALSE(arrivals.isOnTime(start + 250 + (INT64_C(1) << 32)));
        arrivals.watchFor(false);
        EXPECT_FALSE(arrivals.isOnTime(start + 250));
    }
}
