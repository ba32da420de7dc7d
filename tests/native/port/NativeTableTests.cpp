#include <gtest/gtest.h>

#include <cstring>

#include "../../../hal/native/interop/MeasurementCapsule_Hal_Interop.h"
#include "FakeBoot.h"
#include "FakeIdf.h"
#include "bytes.h"
#include "loaded_software.h"
#include "metering_port.h"
#include "parameters.h"

// A call of managed code: its arguments and its result.
struct CLR_RT_StackFrame {
    struct Argument {
        int32_t number;
        std::vector<uint8_t>* array;
    };

    std::vector<Argument> arguments;
    int64_t result;
};

HRESULT Interop_Marshal_INT32(const CLR_RT_StackFrame& stack, unsigned int index, signed int& value) {
    value = stack.arguments.at(index).number;
    return S_OK;
}

HRESULT Interop_Marshal_UINT8_ARRAY(const CLR_RT_StackFrame& stack, unsigned int index, CLR_RT_TypedArray_UINT8& value) {
    std::vector<uint8_t>* const array = stack.arguments.at(index).array;
    if (array == nullptr) {
        return CLR_E_INVALID_PARAMETER;
    }

    value = CLR_RT_TypedArray_UINT8(array->data(), static_cast<unsigned int>(array->size()));
    return S_OK;
}

void SetResult_INT32(CLR_RT_StackFrame& stack, signed int value) {
    stack.result = value;
}

void SetResult_INT64(CLR_RT_StackFrame& stack, signed long long value) {
    stack.result = value;
}

namespace {

// In the order of hal/native/interop/MeterCalls.cs.
enum Slot {
    Start,
    ReadSnapshot,
    StateBytes,
    ReadState,
    WriteState,
    Microseconds,
    ResetCause,
    ReadSoftware,
    OpenKey,
    ReadSerialNumber,
    ReadPublicKey,
    Sign,
    Verify
};

int64_t call(Slot slot, std::vector<CLR_RT_StackFrame::Argument> arguments) {
    const auto methods = static_cast<const CLR_RT_MethodHandler*>(g_CLR_AssemblyNative_MeasurementCapsule_Hal_Interop.m_pNativeMethods);
    CLR_RT_StackFrame stack = {std::move(arguments), -1};
    EXPECT_EQ(methods[slot](stack), S_OK);
    return stack.result;
}

std::vector<uint8_t> referenceParameters() {
    std::vector<uint8_t> bytes(capsule::esp32::ParameterBytes);
    capsule::putUint32(bytes.data(), capsule::esp32::ParameterLayoutVersion);
    capsule::putUint32(bytes.data() + 4, 143194580);
    capsule::putUint32(bytes.data() + 8, 89406967);
    capsule::putUint32(bytes.data() + 36, 2500);
    capsule::putUint32(bytes.data() + 48, 1000);
    return bytes;
}

}  // namespace

// One test: behind the natives there is one meter, and it is static.
TEST(NativeTable, LeadsFromManagedCodeToTheMeter) {
    FakeIdf idf;
    idf.converts = true;
    idf.round = [&idf] { static_cast<capsule::esp32::MeteringPort*>(idf.taskParameter)->step(); };
    std::vector<uint8_t> snapshot(128);
    EXPECT_EQ(call(ReadSnapshot, {{0, &snapshot}}), 6) << "not started";
    std::vector<uint8_t> wrong(3);
    EXPECT_EQ(call(Start, {{0, &wrong}}), 10) << "no such layout";
    std::vector<uint8_t> parameters = referenceParameters();
    ASSERT_EQ(call(Start, {{0, &parameters}}), 0);
    for (int32_t i = 0; i < 600; i++) {
        idf.round();
    }

    EXPECT_EQ(call(ReadSnapshot, {{0, &snapshot}}), 0);
    EXPECT_EQ(capsule::getUint16(snapshot.data() + 2), capsule::FlagMeasuring);
    std::vector<uint8_t> small(127);
    EXPECT_EQ(call(ReadSnapshot, {{0, &small}}), 7);

    EXPECT_EQ(call(StateBytes, {}), 16384);
    std::vector<uint8_t> data = {1, 2, 3, 4};
    std::vector<uint8_t> back(4);
    EXPECT_EQ(call(WriteState, {{16380, nullptr}, {0, &data}, {4, nullptr}}), 0);
    EXPECT_EQ(call(ReadState, {{16380, nullptr}, {0, &back}, {4, nullptr}}), 0);
    EXPECT_TRUE(data == back);
    EXPECT_EQ(call(ReadState, {{0, nullptr}, {0, &back}, {5, nullptr}}), 7) << "longer than the buffer";
    EXPECT_EQ(call(WriteState, {{0, nullptr}, {0, &data}, {-1, nullptr}}), 7);
    EXPECT_EQ(call(Microseconds, {}), idf.now);

    ASSERT_TRUE(idf.softReboot);
    idf.softReboot();
    EXPECT_TRUE(idf.handlers.empty());
}

TEST(NativeTable, LeadsToWhatTheBootCodeFound) {
    FakeBoot boot;
    boot.resetReason = ESP_RST_TASK_WDT;
    EXPECT_EQ(call(ResetCause, {}), 3);
    capsule::esp32::loadedSoftware() = {};
    capsule::esp32::loadedSoftware().image[0] = 0x11;
    capsule::esp32::loadedSoftware().deployment[31] = 0x22;
    std::vector<uint8_t> digests(64, 0xEE);
    EXPECT_EQ(call(ReadSoftware, {{0, &digests}}), 0);
    EXPECT_EQ(digests[0], 0x11);
    EXPECT_EQ(digests[63], 0x22);
    std::vector<uint8_t> small(63);
    EXPECT_EQ(call(ReadSoftware, {{0, &small}}), 7);
}

TEST(NativeTable, AProcessorWithoutAnEcdsaUnitSaysThatItIsNone) {
    std::vector<uint8_t> number(32);
    std::vector<uint8_t> pair(64);
    EXPECT_EQ(call(OpenKey, {}), 5);
    EXPECT_EQ(call(ReadSerialNumber, {{0, &number}}), 5);
    EXPECT_EQ(call(ReadPublicKey, {{0, &pair}}), 5);
    EXPECT_EQ(call(Sign, {{0, &number}, {0, &pair}}), 5);
    EXPECT_EQ(call(Verify, {{0, &number}, {0, &pair}, {0, &pair}}), 5);
    std::vector<uint8_t> small(8);
    EXPECT_EQ(call(ReadSerialNumber, {{0, &small}}), 7);
    EXPECT_EQ(call(ReadPublicKey, {{0, &number}}), 7);
    EXPECT_EQ(call(Sign, {{0, &small}, {0, &pair}}), 7);
    EXPECT_EQ(call(Sign, {{0, &number}, {0, &number}}), 7);
    EXPECT_EQ(call(Verify, {{0, &number}, {0, &pair}, {0, &number}}), 7);
}
