// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/byte_records.h"

#include <algorithm>
#include <array>

namespace millwright {
namespace {

constexpr std::size_t kNameBytes = 4;
constexpr std::size_t kHeaderBytes = kNameBytes + sizeof(std::uint32_t);
constexpr std::size_t kFrameBytes = 2 * sizeof(std::uint32_t);
constexpr std::size_t kMostSearched = std::size_t{256} << 20; // bytes under a CRC, for a record behind damage

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1u) != 0 ? value >> 1 ^ 0xEDB88320u : value >> 1;
        table[i] = value;
    }
    return table;
}();

void append(Bytes& bytes, ByteView more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

} // namespace

std::uint32_t crc32Of(ByteView bytes)
{
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const std::byte byte : bytes)
        crc = crc >> 8 ^ kCrcTable[(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xFFu];
    return ~crc;
}

void ByteWriter::putText(std::string_view text)
{
    text = text.substr(0, 0xFFFF);
    put(static_cast<std::uint16_t>(text.size()));
    append(m_bytes, std::as_bytes(std::span(text)));
}

std::string ByteReader::takeText()
{
    const ByteView text = takeBytes(take<std::uint16_t>());
    return std::string(reinterpret_cast<const char*>(text.data()), text.size());
}

ByteView ByteReader::takeBytes(std::size_t count)
{
    if (count > m_rest.size()) {
        m_ok = false;
        m_rest = {};
        return {};
    }
    const ByteView taken = m_rest.first(count);
    m_rest = m_rest.subspan(count);
    return taken;
}

void appendHeader(Bytes& bytes, std::string_view name, std::uint32_t version)
{
    append(bytes, std::as_bytes(std::span(name)).first(kNameBytes));
    ByteWriter writer;
    writer.put(version);
    append(bytes, writer.bytes());
}

void appendRecord(Bytes& bytes, ByteView content)
{
    ByteWriter frame;
    frame.put(static_cast<std::uint32_t>(content.size()));
    frame.put(crc32Of(content));
    append(bytes, frame.bytes());
    append(bytes, content);
}

RecordReader::RecordReader(ByteView bytes, std::string_view name, std::uint32_t version)
    : m_rest(bytes)
{
    if (bytes.size() < kHeaderBytes || !std::ranges::equal(bytes.first(kNameBytes), std::as_bytes(std::span(name))))
        return;
    m_isRightKind = ByteReader(bytes.subspan(kNameBytes)).take<std::uint32_t>() == version;
    if (m_isRightKind)
        m_rest = bytes.subspan(kHeaderBytes);
}

std::optional<ByteView> RecordReader::contentAt(ByteView rest)
{
    if (rest.size() <= kFrameBytes)
        return std::nullopt;
    ByteReader frame(rest.first(kFrameBytes));
    const auto size = frame.take<std::uint32_t>();
    const auto crc = frame.take<std::uint32_t>();
    // Zeros, which a power cut may leave, would be the frame of an empty record.
    if (size == 0 || rest.size() - kFrameBytes < size)
        return std::nullopt;
    const ByteView content = rest.subspan(kFrameBytes, size);
    return crc32Of(content) == crc ? std::optional(content) : std::nullopt;
}

std::optional<ByteView> RecordReader::next()
{
    if (!m_isRightKind)
        return std::nullopt;
    auto content = contentAt(m_rest);
    if (!content && skipDamage())
        content = contentAt(m_rest);
    if (content)
        m_rest = m_rest.subspan(kFrameBytes + content->size());
    return content;
}

/// Goes on to the next whole record. Where the size is whole, that is behind it; where not, it is looked for byte by
/// byte, as far as kMostSearched allows.
bool RecordReader::skipDamage()
{
    const auto goOn = [this](std::size_t at) {
        m_rest = m_rest.subspan(at);
        m_hasSkipped = true;
        return true;
    };
    std::size_t searched = 0;
    for (std::size_t at = 0; at + kFrameBytes < m_rest.size() && searched < kMostSearched; ++at) {
        const auto size = ByteReader(m_rest.subspan(at)).take<std::uint32_t>();
        const std::size_t behind = at + kFrameBytes + size;
        if (at == 0 && behind < m_rest.size() && contentAt(m_rest.subspan(behind)))
            return goOn(behind);
        if (size == 0 || behind > m_rest.size())
            continue;
        searched += size;
        if (contentAt(m_rest.subspan(at)))
            return goOn(at);
    }
    return false;
}

} // namespace millwright
