// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace millwright {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

/// CRC-32 (IEEE 802.3, as zlib's).
std::uint32_t crc32Of(ByteView bytes);

/// Puts numbers in little-endian order behind each other.
class ByteWriter {
public:
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void put(Number number)
    {
        static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");
        const auto at = m_bytes.size();
        m_bytes.resize(at + sizeof number);
        std::memcpy(&m_bytes[at], &number, sizeof number);
    }
    /// At most 65,535 bytes; the rest is cut off.
    void putText(std::string_view text);
    ByteView bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    Bytes m_bytes;
};

/// Takes numbers out again. After reading past the end every value is zero and ok() false.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes)
        : m_rest(bytes)
    {
    }

    template <typename Number>
    requires std::is_arithmetic_v<Number> Number take()
    {
        Number number{};
        if (const ByteView from = takeBytes(sizeof number); !from.empty())
            std::memcpy(&number, from.data(), sizeof number);
        return number;
    }
    std::string takeText();
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.empty(); }

private:
    ByteView takeBytes(std::size_t count);

    ByteView m_rest;
    bool m_ok = true;
};

/// A file of records: a four-letter name and a version, then records of size, CRC-32 and content; no content is empty.
void appendHeader(Bytes& bytes, std::string_view name, std::uint32_t version);
void appendRecord(Bytes& bytes, ByteView content);

class RecordReader {
public:
    /// Nothing is read when the name or the version is another one.
    RecordReader(ByteView bytes, std::string_view name, std::uint32_t version);

    /// The next whole record's content, or nothing when no more comes. What a disk damaged between two whole records is
    /// left out; what a crash cut off at the end is left().
    std::optional<ByteView> next();
    /// True when something was left out between two records.
    bool hasSkipped() const { return m_hasSkipped; }
    /// Bytes behind the last whole record; all of them when the kind is not the right one.
    std::size_t left() const { return m_rest.size(); }
    bool isRightKind() const { return m_isRightKind; }
    /// True when everything up to the last byte was whole.
    bool isComplete() const { return m_isRightKind && m_rest.empty() && !m_hasSkipped; }

private:
    static std::optional<ByteView> contentAt(ByteView rest);
    bool skipDamage();

    ByteView m_rest;
    bool m_isRightKind = false;
    bool m_hasSkipped = false;
};

} // namespace millwright
