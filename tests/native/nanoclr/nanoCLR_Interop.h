#pragma once

#include <stddef.h>
#include <stdint.h>

// What the generated files of hal/native/interop use of the interpreter's header of this name; see ../idf/README.md.

typedef int32_t HRESULT;

#define S_OK ((HRESULT)0)
#define CLR_E_INVALID_PARAMETER ((HRESULT)0xFD000000)
#define CLR_E_FAIL ((HRESULT)0xFF000000)
#define FAILED(status) ((HRESULT)(status) < 0)

struct CLR_RT_StackFrame;

typedef HRESULT (*CLR_RT_MethodHandler)(CLR_RT_StackFrame& stack);

struct CLR_RECORD_VERSION {
    uint16_t iMajorVersion;
    uint16_t iMinorVersion;
    uint16_t iBuildNumber;
    uint16_t iRevisionNumber;
};

struct CLR_RT_NativeAssemblyData {
    const char* m_szAssemblyName;
    unsigned int m_checkSum;
    const void* m_pNativeMethods;
    CLR_RECORD_VERSION m_Version;
};

template <class T>
class CLR_RT_TypedArray {
    T* m_pData;
    unsigned int m_ElemCount;

public:
    CLR_RT_TypedArray() : m_pData(nullptr), m_ElemCount(0) {}

    // Only here: the interpreter's marshalling functions are friends instead.
    CLR_RT_TypedArray(T* data, unsigned int count) : m_pData(data), m_ElemCount(count) {}

    unsigned int GetSize() { return m_ElemCount; }
    T* GetBuffer() { return m_pData; }
};

typedef CLR_RT_TypedArray<unsigned char> CLR_RT_TypedArray_UINT8;

HRESULT Interop_Marshal_INT32(const CLR_RT_StackFrame& stackFrame, unsigned int paramIndex, signed int& param);
HRESULT Interop_Marshal_UINT8_ARRAY(const CLR_RT_StackFrame& stackFrame, unsigned int paramIndex, CLR_RT_TypedArray_UINT8& typedArray);
void SetResult_INT32(CLR_RT_StackFrame& stackFrame, signed int value);
void SetResult_INT64(CLR_RT_StackFrame& stackFrame, signed long long value);

#define NANOCLR_NATIVE_DECLARE(method) static HRESULT method(CLR_RT_StackFrame& stack)
#define NANOCLR_HEADER() HRESULT hr
#define NANOCLR_CHECK_HRESULT(expression) { if (FAILED(hr = (expression))) { goto nanoCLR_Cleanup; } }
#define NANOCLR_NOCLEANUP() hr = S_OK; nanoCLR_Cleanup: return hr
