# Adds the natives, the ESP32 port and the metering core to an nf-interpreter image. Either put this folder's path into
# CMAKE_MODULE_PATH, or copy this file to CMake/Modules and set CAPSULE_NATIVE to the folder hal/native. Then build with
#   -DNF_INTEROP_ASSEMBLIES="MeasurementCapsule.Hal.Interop"

if(NOT CAPSULE_NATIVE)
    get_filename_component(CAPSULE_NATIVE "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
endif()

list(APPEND MeasurementCapsule.Hal.Interop_INCLUDE_DIRS
    ${PROJECT_SOURCE_DIR}/src/CLR/Core
    ${PROJECT_SOURCE_DIR}/src/CLR/Include
    ${PROJECT_SOURCE_DIR}/src/HAL/Include
    ${PROJECT_SOURCE_DIR}/src/PAL/Include
    ${CAPSULE_NATIVE}/esp32
    ${CAPSULE_NATIVE}/interop)

file(GLOB MeasurementCapsule.Hal.Interop_SOURCES
    ${CAPSULE_NATIVE}/interop/*.cpp
    ${CAPSULE_NATIVE}/esp32/*.cpp
    ${CAPSULE_NATIVE}/core/*.cpp)

# The interpreter asks for the package under another name than for its variables.
set(FPHSA_NAME_MISMATCHED TRUE)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MeasurementCapsule.Hal.Interop DEFAULT_MSG
    MeasurementCapsule.Hal.Interop_INCLUDE_DIRS MeasurementCapsule.Hal.Interop_SOURCES)
