// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace millwright::prometheus {

/// Reads the fields of one protobuf message, in place. After a malformed byte isGood() is false and nothing more comes.
/// Source: the encoding chapter of the Protocol Buffers documentation. Groups (long deprecated) are refused.
class WireReader {
public:
    enum class Type : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    explicit WireReader(std::string_view message)
        : m_at(message.data())
        , m_end(message.data() + message.size())
    {
    }

    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_at == m_end; }
    const char* position() const { return m_at; }

    /// The next field; false at the end and after a malformed byte.
    bool next()
    {
        if (!m_isGood || m_at == m_end)
            return false;
        const std::uint64_t key = varint();
        m_field = static_cast<std::uint32_t>(key >> 3);
        m_type = static_cast<Type>(key & 7);
        const bool isKnown =
            m_type == Type::Varint || m_type == Type::Fixed64 || m_type == Type::Bytes || m_type == Type::Fixed32;
        m_isGood &= m_field != 0 && key >> 32 == 0 && isKnown;
        return m_isGood;
    }
    std::uint32_t field() const { return m_field; }
    /// Whether the field just found has this number and type; what is not taken must be skipped.
    bool is(std::uint32_t field, Type type) const { return m_field == field && m_type == type; }

    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_at == m_end)
                break;
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= static_cast<std::uint64_t>(byte & 0x7fu) << shift;
            if (byte < 0x80) {
                m_isGood &= shift < 63 || byte <= 1;
                return value;
            }
        }
        m_isGood = false;
        return 0;
    }
    std::uint64_t fixed64()
    {
        std::uint64_t value = 0;
        if (m_end - m_at < 8) {
            m_isGood = false;
            return 0;
        }
        std::memcpy(&value, m_at, 8); // little-endian, as the machines that we build for
        m_at += 8;
        return value;
    }
    std::string_view bytes()
    {
        const std::uint64_t length = varint();
        if (!m_isGood || length > static_cast<std::uint64_t>(m_end - m_at)) {
            m_isGood = false;
            return {};
        }
        const std::string_view text(m_at, static_cast<std::size_t>(length));
        m_at += length;
        return text;
    }
    void skip()
    {
        if (m_type == Type::Varint)
            varint();
        else if (m_type == Type::Fixed64)
            fixed64();
        else if (m_type == Type::Bytes)
            bytes();
        else if (m_end - m_at < 4)
            m_isGood = false;
        else
            m_at += 4;
    }

private:
    const char* m_at;
    const char* m_end;
    std::uint32_t m_field = 0;
    Type m_type = Type::Varint;
    bool m_isGood = true;
};

} // namespace millwright::prometheus
