//-----------------------------------------------------------------------------
//
//                   ** WARNING! **
//    This file was generated automatically by a tool.
//    Re-running the tool will overwrite this file.
//    You should copy this file to a custom location
//    before adding any customization in the copy to
//    prevent loss of your changes when the tool is
//    re-run.
//
//-----------------------------------------------------------------------------

#ifndef MEASUREMENTCAPSULE_HAL_INTEROP_MEASUREMENTCAPSULE_HAL_INTEROP_MEASUREMENTCAPSULE_HAL_INTEROP_METERCALLS_H
#define MEASUREMENTCAPSULE_HAL_INTEROP_MEASUREMENTCAPSULE_HAL_INTEROP_MEASUREMENTCAPSULE_HAL_INTEROP_METERCALLS_H

namespace MeasurementCapsule_Hal_Interop
{
    namespace MeasurementCapsule_Hal_Interop
    {
        struct MeterCalls
        {
            // Helper Functions to access fields of managed object
            // Declaration of stubs. These functions are implemented by Interop code developers

            static signed int Start( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr );

            static signed int ReadSnapshot( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr );

            static signed int StateBytes(  HRESULT &hr );

            static signed int ReadState( signed int param0, CLR_RT_TypedArray_UINT8 param1, signed int param2, HRESULT &hr );

            static signed int WriteState( signed int param0, CLR_RT_TypedArray_UINT8 param1, signed int param2, HRESULT &hr );

            static int64_t Microseconds(  HRESULT &hr );

            static signed int ResetCause(  HRESULT &hr );

            static signed int ReadSoftware( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr );

            static signed int OpenKey(  HRESULT &hr );

            static signed int ReadSerialNumber( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr );

            static signed int ReadPublicKey( CLR_RT_TypedArray_UINT8 param0, HRESULT &hr );

            static signed int Sign( CLR_RT_TypedArray_UINT8 param0, CLR_RT_TypedArray_UINT8 param1, HRESULT &hr );

            static signed int Verify( CLR_RT_TypedArray_UINT8 param0, CLR_RT_TypedArray_UINT8 param1, CLR_RT_TypedArray_UINT8 param2, HRESULT &hr );

        };
    }
}

#endif // MEASUREMENTCAPSULE_HAL_INTEROP_MEASUREMENTCAPSULE_HAL_INTEROP_MEASUREMENTCAPSULE_HAL_INTEROP_METERCALLS_H
