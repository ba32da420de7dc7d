#include <gtest/gtest.h>

#include "FakeBoot.h"
#include "FakeIdf.h"
#include "platform.h"

using namespace capsule::boot;

namespace {

// The check over the platform's calls, and an image that expects exactly what is deployed.
struct CheckBench {
    FakeIdf idf;
    FakeBoot boot;
    Platform platform;
    DeploymentCheck subject{platform.ports()};
    Expectation expected = {};
    uint8_t digest[DigestBytes] = {0xEE};

    explicit CheckBench(size_t bytes = 3 * 4096 + 5) {
        for (size_t i = 0; i < bytes; i++) {
            boot.deployment.push_back(static_cast<uint8_t>(i * 31 + i / 256));
        }

        expected.isSealed = true;
        expected.bytes = static_cast<uint32_t>(bytes);
        const std::vector<uint8_t> right = boot.digestOfDeployment();
        std::copy(right.begin(), right.end(), expected.digest);
    }

    Finding check() { return subject.check(expected, digest); }

    bool digestIsZero() const { return std::all_of(digest, digest + DigestBytes, [](uint8_t one) { return one == 0; }); }
};

}  // namespace

TEST(DeploymentCheck, PassesWhatTheImageExpects) {
    CheckBench bench;
    EXPECT_EQ(bench.check(), Finding::AsExpected);
    EXPECT_TRUE(std::equal(bench.digest, bench.digest + DigestBytes, bench.expected.digest));
}

TEST(DeploymentCheck, HashesThePartitionToItsLastByteInPieces) {
    for (const size_t bytes : {size_t{1}, size_t{4095}, size_t{4096}, size_t{4097}, size_t{65536}}) {
        CheckBench bench(bytes);
        EXPECT_EQ(bench.check(), Finding::AsExpected) << bytes;
        size_t next = 0;
        for (const auto& [at, count] : bench.boot.reads) {
            EXPECT_EQ(at, next);
            EXPECT_LE(count, 4096u);
            next = at + count;
        }

        EXPECT_EQ(next, bytes);
    }
}

TEST(DeploymentCheck, FindsEveryFlippedBit) {
    CheckBench bench(600);
    for (size_t bit = 0; bit < 600 * 8; bit++) {
        bench.boot.deployment[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
        ASSERT_EQ(bench.check(), Finding::Different) << bit;
        bench.boot.deployment[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
    }

    EXPECT_EQ(bench.check(), Finding::AsExpected);
}

TEST(DeploymentCheck, ComparesEveryBitOfTheDigest) {
    CheckBench bench(100);
    for (uint32_t bit = 0; bit < DigestBytes * 8; bit++) {
        bench.expected.digest[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
        ASSERT_EQ(bench.check(), Finding::Different) << bit;
        bench.expected.digest[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
    }
}

TEST(DeploymentCheck, RefusesAnAssemblyBehindTheEndOfTheDeployment) {
    // The interpreter goes on looking behind what it does not know.
    CheckBench bench;
    bench.boot.deployment.insert(bench.boot.deployment.end(), 4096, 0xFF);
    EXPECT_EQ(bench.check(), Finding::WrongSize);
    EXPECT_TRUE(bench.digestIsZero());
}

TEST(DeploymentCheck, RefusesASealedImageOnAnOpenProcessor) {
    CheckBench bench;
    bench.boot.isFlashEncrypted = false;
    EXPECT_EQ(bench.check(), Finding::NotProtected);
    bench.boot.isFlashEncrypted = true;
    bench.boot.isSecureBootOn = false;
    EXPECT_EQ(bench.check(), Finding::NotProtected);
    EXPECT_TRUE(bench.digestIsZero());
}

TEST(DeploymentCheck, SaysWhyNothingWasHashed) {
    CheckBench bench;
    bench.boot.unreadableFrom = 5000;
    EXPECT_EQ(bench.check(), Finding::ReadFailed);
    EXPECT_TRUE(bench.digestIsZero());
    bench.boot.hasDeployment = false;
    EXPECT_EQ(bench.check(), Finding::NotFound);
    bench.boot.hasDeployment = true;
    bench.boot.unreadableFrom = SIZE_MAX;
    bench.boot.hashFails = true;
    EXPECT_EQ(bench.check(), Finding::HashFailed);
    EXPECT_TRUE(bench.digestIsZero());
}

TEST(DeploymentCheck, DoesNotTrustAHashUnitThatIsWrongAboutAKnownText) {
    CheckBench bench;
    bench.boot.hashLies = true;
    EXPECT_EQ(bench.check(), Finding::HashFailed);
    EXPECT_TRUE(bench.boot.reads.empty());
}

TEST(DeploymentCheck, MeasuresWhateverADevelopmentImageHas) {
    CheckBench bench;
    bench.expected = {};
    bench.boot.isFlashEncrypted = false;
    EXPECT_EQ(bench.check(), Finding::AsExpected);
    const std::vector<uint8_t> right = bench.boot.digestOfDeployment();
    EXPECT_TRUE(std::equal(right.begin(), right.end(), bench.digest));
}
