// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace millwright {

/// What kind of failure an Error is, so that callers can branch without reading text.
enum class ErrorCode : std::uint8_t {
    InvalidInput, ///< Malformed bytes, a value outside its documented range.
    NotFound,     ///< The named asset, measure, file or revision does not exist.
    Conflict,     ///< The state has moved on (slot epoch, revision, occurrence).
    Unavailable,  ///< A peer or device does not answer now; trying again may help.
    Refused,      ///< Understood and not permitted.
    Exhausted,    ///< A bound was reached (size, cardinality, budget).
    Internal,     ///< A broken invariant of our own.
};

/// A failure as a value: what happened, to what, and where in the input.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message; ///< One sentence for a person: what is wrong and what is allowed.
    std::string where;   ///< File:line, URL, asset id or field path; empty when the caller knows.

    bool operator==(const Error&) const = default;
};

/// "where: message", or the message alone.
inline std::string describe(const Error& error)
{
    return error.where.empty() ? error.message : error.where + ": " + error.message;
}

/// A value or the Error that stands in its place. Reading the wrong one throws std::bad_variant_access.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    const T& value() const& { return std::get<0>(m_state); }
    T& value() & { return std::get<0>(m_state); }
    T value() && { return std::get<0>(std::move(m_state)); } ///< By value: a range-for may run over it.
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_error.has_value(); }
    const Error& error() const { return m_error.value(); }

private:
    std::optional<Error> m_error;
};

} // namespace millwright
