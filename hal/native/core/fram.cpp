#include "fram.h"

#include "bytes.h"

namespace capsule {
namespace {

// Standard 25-series command set [unverified against a data sheet of the fitted part].
constexpr uint8_t CommandWriteEnable = 0x06;
constexpr uint8_t CommandWrite = 0x02;
constexpr uint8_t CommandRead = 0x03;
constexpr uint8_t CommandReadIdentity = 0x9F;

// Fujitsu, continuation, density 256 kbit, product [unverified against a data sheet of the fitted part].
constexpr uint8_t Identity[] = {0x04, 0x7F, 0x05, 0x09};

bool isInside(int32_t address, int32_t count) {
    return address >= 0 && count >= 0 && address <= Fram::Bytes && count <= Fram::Bytes - address;
}

int32_t smaller(int32_t a, int32_t b) {
    return a < b ? a : b;
}

}  // namespace

Status Fram::checkIdentity() {
    fill(write_, 0, 1 + sizeof(Identity));
    write_[0] = CommandReadIdentity;
    const Status status = transfer(1 + sizeof(Identity));
    if (status != Status::Ok) {
        return status;
    }

    if (equal(read_ + 1, Identity, sizeof(Identity))) {
        return Status::Ok;
    }

    const bool silent = allEqual(read_ + 1, 0, sizeof(Identity)) || allEqual(read_ + 1, 0xFF, sizeof(Identity));
    return silent ? Status::NotAcknowledged : Status::WrongChip;
}

Status Fram::read(int32_t address, uint8_t* into, int32_t count) {
    if (!isInside(address, count)) {
        return Status::OutOfRange;
    }

    for (int32_t done = 0; done < count; done += ChunkBytes) {
        const int32_t chunk = smaller(count - done, ChunkBytes);
        const Status status = transferAt(CommandRead, address + done, chunk);
        if (status != Status::Ok) {
            return status;
        }

        copy(into + done, read_ + HeaderBytes, static_cast<size_t>(chunk));
    }

    return checkIdentity();
}

Status Fram::write(int32_t address, const uint8_t* bytes, int32_t count) {
    if (!isInside(address, count)) {
        return Status::OutOfRange;
    }

    for (int32_t done = 0; done < count; done += ChunkBytes) {
        const Status status = writeChunk(address + done, bytes + done, smaller(count - done, ChunkBytes));
        if (status != Status::Ok) {
            return status;
        }
    }

    return Status::Ok;
}

Status Fram::writeChunk(int32_t address, const uint8_t* bytes, int32_t count) {
    // The write-enable latch clears at the end of every write: each chunk needs its own.
    write_[0] = CommandWriteEnable;
    Status status = transfer(1);
    if (status != Status::Ok) {
        return status;
    }

    copy(write_ + HeaderBytes, bytes, static_cast<size_t>(count));
    status = transferAt(CommandWrite, address, count);
    if (status != Status::Ok) {
        return status;
    }

    // What goes out behind the address of a read does not matter.
    status = transferAt(CommandRead, address, count);
    if (status != Status::Ok) {
        return status;
    }

    if (!equal(read_ + HeaderBytes, bytes, static_cast<size_t>(count))) {
        return Status::WriteFailed;
    }

    return checkIdentity();
}

Status Fram::transferAt(uint8_t command, int32_t address, int32_t count) {
    write_[0] = command;
    write_[1] = static_cast<uint8_t>(address >> 8);
    write_[2] = static_cast<uint8_t>(address);
    return transfer(HeaderBytes + count);
}

Status Fram::transfer(int32_t count) {
    return static_cast<Status>(
        ports_.transfer(ports_.context, static_cast<int32_t>(Device::RegisterMemory), write_, read_, count));
}

}  // namespace capsule
