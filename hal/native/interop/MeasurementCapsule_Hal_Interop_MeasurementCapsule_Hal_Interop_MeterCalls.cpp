#include "MeasurementCapsule_Hal_Interop.h"
#include "MeasurementCapsule_Hal_Interop_MeasurementCapsule_Hal_Interop_MeterCalls.h"

#include <nanoHAL.h>

#include "../esp32/device_meter.h"
#include "../esp32/device_processor.h"

// The bodies of the natives: each hands its arguments to the port and its status back. `hr` stays as it is: what fails is a status,
// never an exception of the interpreter.

using namespace MeasurementCapsule_Hal_Interop::MeasurementCapsule_Hal_Interop;

signed int MeterCalls::Start( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr )
{
    (void)hr;
    HAL_AddSoftRebootHandler(capsule::esp32::stop);
    return capsule::esp32::start(param0.GetBuffer(), static_cast<int32_t>(param0.GetSize()));
}

signed int MeterCalls::ReadSnapshot( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::readSnapshot(param0.GetBuffer(), static_cast<int32_t>(param0.GetSize()));
}

signed int MeterCalls::StateBytes( HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::stateBytes();
}

signed int MeterCalls::ReadState( signed int param0, CLR_RT_TypedArray_UINT8 param1, signed int param2, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::readState(param0, param1.GetBuffer(), static_cast<int32_t>(param1.GetSize()), param2);
}

signed int MeterCalls::WriteState( signed int param0, CLR_RT_TypedArray_UINT8 param1, signed int param2, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::writeState(param0, param1.GetBuffer(), static_cast<int32_t>(param1.GetSize()), param2);
}

int64_t MeterCalls::Microseconds( HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::microseconds();
}

signed int MeterCalls::ResetCause( HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceResetCause();
}

signed int MeterCalls::ReadSoftware( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceReadSoftware({param0.GetBuffer(), static_cast<int32_t>(param0.GetSize())});
}

signed int MeterCalls::OpenKey( HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceOpenKey();
}

signed int MeterCalls::ReadSerialNumber( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceReadSerialNumber({param0.GetBuffer(), static_cast<int32_t>(param0.GetSize())});
}

signed int MeterCalls::ReadPublicKey( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceReadPublicKey({param0.GetBuffer(), static_cast<int32_t>(param0.GetSize())});
}

signed int MeterCalls::Sign( CLR_RT_TypedArray_UINT8 param0, CLR_RT_TypedArray_UINT8 param1, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceSign(
        {param0.GetBuffer(), static_cast<int32_t>(param0.GetSize())}, {param1.GetBuffer(), static_cast<int32_t>(param1.GetSize())});
}

signed int MeterCalls::Verify( CLR_RT_TypedArray_UINT8 param0, CLR_RT_TypedArray_UINT8 param1, CLR_RT_TypedArray_UINT8 param2, HRESULT &hr )
{
    (void)hr;
    return capsule::esp32::deviceVerify(
        {param0.GetBuffer(), static_cast<int32_t>(param0.GetSize())}, {param1.GetBuffer(), static_cast<int32_t>(param1.GetSize())},
        {param2.GetBuffer(), static_cast<int32_t>(param2.GetSize())});
}
