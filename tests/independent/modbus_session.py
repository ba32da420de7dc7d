#!/usr/bin/env python3
"""Plays a charging session with pymodbus as a station would, and prints what it read as JSON.

modbus_session.py tcp HOST PORT | modbus_session.py rtu DEVICE
"""
import inspect
import json
import sys
import time

from pymodbus.client import ModbusSerialClient, ModbusTcpClient

UNIT = 42
KEY_LENGTH, KEY = 40450, 40451
EPOCH = 40260
META1, META2, META3 = 40279, 40349, 40399
SNAPSHOTS = {"start": (41283, 43291), "current": (40521, 41791), "end": (41537, 43791)}


def connect(kind, *where):
    if kind == "tcp":
        return ModbusTcpClient(where[0], port=int(where[1]), timeout=5)
    # A pseudo-terminal has no parity.
    return ModbusSerialClient(port=where[0], baudrate=19200, parity="N", timeout=5)


client = connect(*sys.argv[1:])
assert client.connect(), "no connection"
# What the address of the device is called has changed from version to version.
names = inspect.signature(client.read_holding_registers).parameters
unit = {next((name for name in ("device_id", "slave", "unit") if name in names), "slave"): UNIT}


def read(address, count):
    registers = []
    while count > 0:
        part = min(count, 125)
        answer = client.read_holding_registers(address, count=part, **unit)
        assert not answer.isError(), answer
        registers += answer.registers
        address += part
        count -= part
    return b"".join(register.to_bytes(2, "big") for register in registers)


def write(address, data):
    registers = [int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)]
    answer = client.write_registers(address, registers, **unit)
    assert not answer.isError(), answer


def write_text(address, registers, text):
    write(address, text.encode().ljust(2 * registers, b"\0"))


def snapshot(name):
    model, record = SNAPSHOTS[name]
    begun = time.monotonic()
    write(model + 3, b"\0\2")
    while read(model + 3, 1) == b"\0\2":
        assert time.monotonic() - begun < 15, "no snapshot within 15 s"
    assert read(model + 3, 1) == b"\0\0", "status " + read(model + 3, 1).hex()
    return {
        "seconds": time.monotonic() - begun,
        "registers": read(model + 2, 252).hex(),
        "record": read(record + 4, 496).rstrip(b"\0").decode(),
    }


def refusal(answer):
    return answer.exception_code


def unknown_function():
    return client.read_coils(40000, count=1, **unit)


result = {
    "sunspec": read(40000, 2).decode(),
    "key": read(KEY, 48)[:int.from_bytes(read(KEY_LENGTH, 1), "big")].hex(),
    "refusals": [
        refusal(unknown_function()),
        refusal(client.read_holding_registers(39999, count=1, **unit)),
        refusal(client.write_registers(40524, [7], **unit)),
        refusal(client.write_register(40000, 1, **unit)),
    ],
}
write(EPOCH, int(time.time()).to_bytes(4, "big"))
write_text(META1, 70, "contract-id: rfid:12345678abcdef")
write_text(META2, 50, "evse-id: DE*OPC*E0000001")
write_text(META3, 50, "csc-sw-version: v1.2.34")
result["start"] = snapshot("start")
time.sleep(1)
result["current"] = snapshot("current")
result["live"] = read(40092, 105).hex()
result["end"] = snapshot("end")
client.close()
print(json.dumps(result))
