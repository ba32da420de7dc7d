# What nf-interpreter takes in by find_package("INTEROP-MeasurementCapsule.Hal.Interop"): natives, port and metering core (the find-module in
# hal/native/interop), and the boot code. Nothing of nf-interpreter is changed:
#   -DNF_INTEROP_ASSEMBLIES=MeasurementCapsule.Hal.Interop -DINTEROP-MeasurementCapsule.Hal.Interop_DIR=<this folder>
# -DCAPSULE_EXPECTED=<file> puts what the image expects of the deployment in the place of boot/expected_deployment.cpp.
get_filename_component(CAPSULE_TARGET "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
get_filename_component(CAPSULE_NATIVE "${CAPSULE_TARGET}/../../../hal/native" ABSOLUTE)
include(${CAPSULE_NATIVE}/interop/FindINTEROP-MeasurementCapsule.Hal.Interop.cmake)

file(GLOB CAPSULE_BOOT_SOURCES ${CAPSULE_TARGET}/boot/*.cpp)
if(CAPSULE_EXPECTED)
    list(REMOVE_ITEM CAPSULE_BOOT_SOURCES ${CAPSULE_TARGET}/boot/expected_deployment.cpp)
    list(APPEND CAPSULE_BOOT_SOURCES ${CAPSULE_EXPECTED})
endif()

list(APPEND MeasurementCapsule.Hal.Interop_SOURCES ${CAPSULE_BOOT_SOURCES})

# Headers of ESP-IDF that nf-interpreter itself does not need.
list(APPEND MeasurementCapsule.Hal.Interop_INCLUDE_DIRS
    ${CAPSULE_TARGET}/boot
    ${IDF_PATH_CMAKED}/components/app_update/include
    ${IDF_PATH_CMAKED}/components/bootloader_support/include
    ${IDF_PATH_CMAKED}/components/efuse/include
    ${IDF_PATH_CMAKED}/components/efuse/${TARGET_SERIES_SHORT}/include
    ${IDF_PATH_CMAKED}/components/esp_app_format/include
    ${IDF_PATH_CMAKED}/components/esp_bootloader_format/include
    ${IDF_PATH_CMAKED}/components/hal/platform_port/include)

# NF_ESP32_Ethernet.cpp declares, on every processor with Ethernet, settings of a controller that the ESP32-S3 has not; nothing uses them. They become an int.
list(APPEND ESP32_ETHERNET_DEFINES
    "eth_esp32_emac_config_t=[[maybe_unused]] int"
    NANO_ETH_ESP32_EMAC_DEFAULT_CONFIG=int)

# The linker puts ours in the place of these (boot/*.h); -u has them taken out of the library although nobody asks for them by that name.
set(CAPSULE_WRAPPED
    app_main
    esp_eth_mac_new_w5500
    esp_netif_sntp_init
    gpio_config
    _Z22NF_ESP32_Wireless_OpenP34HAL_Configuration_NetworkInterface
    _Z24NF_ESP32_WirelessAP_OpenP34HAL_Configuration_NetworkInterface
    _Z20CPU_SPI_nWrite_nReadmR24SPI_DEVICE_CONFIGURATIONR23SPI_WRITE_READ_SETTINGSPhlS3_l)

# ESP-IDF keeps nf-interpreter's app_main in every image (-u app_main), and with it what that refers to. In a sealed image nothing of the wire protocol is received or
# sent: the file of CAPSULE_EXPECTED has empty ones (`expect`).
if(CAPSULE_EXPECTED)
    list(APPEND CAPSULE_WRAPPED ReceiverThread WP_TransmitMessage)
endif()

foreach(function ${CAPSULE_WRAPPED})
    target_link_options(nanoCLR.elf PRIVATE "-Wl,--wrap=${function}" "-Wl,-u,__wrap_${function}")
endforeach()
