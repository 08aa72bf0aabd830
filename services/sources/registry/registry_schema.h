// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::registry {

/// How the text of a field reads.
enum class FieldKind : std::uint8_t {
    Text,
    Count,       ///< Whole number from 0.
    Number,      ///< Not negative.
    Power,       ///< "132 kW" or watts; kept in watts.
    Energy,      ///< "250 kWh" or joules; kept as written.
    Money,       ///< "12000 EUR".
    EnergyPrice, ///< "0.14 EUR/kWh".
    Currency,    ///< "EUR".
    Side,        ///< "A" or "B".
    SourceKind,  ///< "utility", "battery" or "generator".
    RackCooling, ///< "air" or "liquid".
};

/// An attribute that the registry may give to assets of a class, by the name that formulas, pages and ctl know.
struct Field {
    std::string_view name;
    FieldKind kind = FieldKind::Text;
    bool isShared = false; ///< Telemetry gives it too: the registry does not take it away.
};

std::span<const Field> fieldsOf(AssetClass assetClass);
const Field* findField(AssetClass assetClass, std::string_view name);

/// The text as the attribute keeps it, or nothing: then allowedOf() says what may stand there.
std::optional<std::string> acceptedValue(FieldKind kind, const std::string& text);
std::string_view allowedOf(FieldKind kind);

/// Classes under which an asset may stand, the nearest first; empty = under the fleet.
std::span<const AssetClass> parentClassesOf(AssetClass assetClass);
/// Classes that a table of equipment may have.
std::span<const AssetClass> equipmentClasses();
/// Classes that may supply or cool an asset of this class, by the direction of the chain.
bool maySupply(AssetClass from, AssetClass to);
bool mayCool(AssetClass from, AssetClass to);

} // namespace millwright::registry
