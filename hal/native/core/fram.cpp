#include "fram.h"

#include "bytes.h"
#include "hot.h"

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
    uint8_t* const out = write_.bytes();
    out[0] = CommandReadIdentity;
    fill(out + 1, 0, sizeof(Identity));
    const Status status = transfer(1 + sizeof(Identity));
    if (status != Status::Ok) {
        return status;
    }

    const uint8_t* const answer = read_.bytes() + 1;
    if (getUint32(answer) == getUint32(Identity)) {
        return Status::Ok;
    }

    const bool silent = allEqual(answer, 0, sizeof(Identity)) || allEqual(answer, 0xFF, sizeof(Identity));
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

        copy(into + done, read_.data(), static_cast<size_t>(chunk));
    }

    return checkIdentity();
}

Status Fram::write(int32_t address, const uint8_t* bytes, int32_t count) {
    if (!isInside(address, count)) {
        return Status::OutOfRange;
    }

    for (int32_t done = 0; done < count; done += ChunkBytes) {
        const int32_t chunk = smaller(count - done, ChunkBytes);
        copy(write_.data(), bytes + done, static_cast<size_t>(chunk));
        const Status status = writeChunk(address + done, chunk);
        if (status != Status::Ok) {
            return status;
        }
    }

    return Status::Ok;
}

Status CAPSULE_FAST Fram::writeWords(int32_t address, const uint32_t* words, int32_t count) {
    if (!isInside(address, 4 * count)) {
        return Status::OutOfRange;
    }

    for (int32_t done = 0; done < count; done += ChunkWords) {
        const int32_t chunk = smaller(count - done, ChunkWords);
        copyWords(write_.words + 1, words + done, static_cast<size_t>(chunk));
        const Status status = writeChunk(address + 4 * done, 4 * chunk);
        if (status != Status::Ok) {
            return status;
        }
    }

    return Status::Ok;
}

// Writes the bytes that stand in the frame, and reads them back.
Status CAPSULE_FAST Fram::writeChunk(int32_t address, int32_t count) {
    // The write-enable latch clears at the end of every write: each chunk needs its own.
    write_.bytes()[0] = CommandWriteEnable;
    Status status = transfer(1);
    if (status != Status::Ok) {
        return status;
    }

    status = transferAt(CommandWrite, address, count);
    if (status != Status::Ok) {
        return status;
    }

    // What goes out behind the address of a read does not matter.
    status = transferAt(CommandRead, address, count);
    if (status != Status::Ok) {
        return status;
    }

    const size_t words = static_cast<size_t>(count) / 4;
    const size_t rest = static_cast<size_t>(count) % 4;
    if (!equalWords(read_.words + 1, write_.words + 1, words) || !equal(read_.data() + 4 * words, write_.data() + 4 * words, rest)) {
        return Status::WriteFailed;
    }

    return checkIdentity();
}

Status Fram::transferAt(uint8_t command, int32_t address, int32_t count) {
    uint8_t* const header = write_.bytes();
    header[0] = command;
    header[1] = static_cast<uint8_t>(address >> 8);
    header[2] = static_cast<uint8_t>(address);
    return transfer(HeaderBytes + count);
}

Status Fram::transfer(int32_t count) {
    return static_cast<Status>(
        ports_.transfer(ports_.context, static_cast<int32_t>(Device::RegisterMemory), write_.bytes(), read_.bytes(), count));
}

}  // namespace capsule
