// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of what was seen last: the bytes are cut into records, which get the checksums that a disk would never give
// them, so that the decoder behind the checksums is what is tried. Each file is taken whole or refused, and what was
// taken can be shown.
#include "models/fleet/byte_records.h"
#include "services/last_seen/seen_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace millwright;
using namespace millwright::last_seen;

namespace {

constexpr std::string_view kGateways = "noc:7443";

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A file in memory that can be opened by its path.
class MemoryFile {
public:
    MemoryFile()
        : m_number(::memfd_create("seen", MFD_CLOEXEC))
        , m_path("/proc/self/fd/" + std::to_string(m_number))
    {
    }
    void write(ByteView bytes) const
    {
        require(::ftruncate(m_number, 0) == 0 && ::lseek(m_number, 0, SEEK_SET) == 0);
        require(::write(m_number, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    const std::string& path() const { return m_path; }

private:
    int m_number;
    std::string m_path;
};

/// Two bytes of length before each record; a length of nothing begins the part of the inventory.
Bytes fileOf(ByteView data)
{
    Bytes file;
    appendHeader(file, "MWLS", kSeenFormat);
    bool isInventory = false;
    while (data.size() >= 2) {
        const std::size_t wanted = std::to_integer<std::size_t>(data[0]) | std::to_integer<std::size_t>(data[1]) << 8;
        data = data.subspan(2);
        const std::size_t size = std::min(wanted, data.size());
        if (size > 0)
            appendRecord(file, data.first(size));
        else if (!std::exchange(isInventory, true))
            appendHeader(file, "MWIN", 2);
        data = data.subspan(size);
    }
    return file;
}

void look(const LastSeen& seen)
{
    require(seen.head.gateways == kGateways);
    for (const Seen& values : seen.values) {
        for (const feeds::ReceivedColumn& column : values.columns->columns) {
            for (std::uint32_t row = 0; row < values.columns->rows; ++row) {
                static_cast<void>(column.number(row));
                static_cast<void>(column.time(row));
            }
        }
        for (const std::string& scope : {std::string(), values.spec.scopeId}) {
            feeds::SelectionSpec spec = values.spec;
            spec.scopeId = scope;
            const auto shown = recall(seen, values.feed, spec);
            for (std::size_t i = 0; shown && i < shown->columns.size(); ++i)
                require(shown->columns[i].marks.size() == shown->rows);
        }
    }
    for (Slot slot = 0; slot < seen.inventory->count(AssetClass::Accelerator); ++slot)
        static_cast<void>(seen.inventory->path({AssetClass::Accelerator, slot}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const MemoryFile file;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    for (const Bytes& tried : {fileOf(bytes), Bytes(bytes.begin(), bytes.end())}) {
        file.write(tried);
        const Result<LastSeen> seen = readSeen(file.path(), std::string(kGateways));
        require(seen || !seen.error().message.empty());
        if (seen)
            look(*seen);
        static_cast<void>(readSeenContent(file.path(), std::string(kGateways)));
    }
    return 0;
}
