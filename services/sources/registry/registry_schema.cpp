// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/registry_schema.h"

#include "models/fleet/chain.h"
#include "services/hub/formulas/attribute.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace millwright::registry {
namespace {

using enum FieldKind;
namespace formulas = hub::formulas;

constexpr std::array kSite{Field{"code"},
                           Field{"kind"},
                           Field{"country"},
                           Field{"jurisdiction"},
                           Field{"timezone"},
                           Field{"currency", Currency},
                           Field{"energy_price", EnergyPrice},
                           Field{"accelerator_hour_price", Money},
                           Field{"rack_positions", Count},
                           Field{"address"}};
constexpr std::array kRow{Field{"cooling", RackCooling}, Field{"position", Count}};
constexpr std::array kHall{Field{"kind"}, Field{"position", Count}};
constexpr std::array kRack{Field{"model"},           Field{"nameplate_w", Power}, Field{"cooling", RackCooling},
                           Field{"position", Count}, Field{"height_u", Count},    Field{"asset_tag"}};
constexpr std::array kNode{Field{"model", Text, true}, Field{"u", Count},          Field{"height_u", Count},
                           Field{"slot", Count},       Field{"asset_tag"},         Field{"nameplate_w", Power},
                           Field{"bmc", Text, true},   Field{"serial", Text, true}};
constexpr std::array kAccelerator{Field{"model", Text, true},  Field{"vendor", Text, true},   Field{"slot", Count},
                                  Field{"memory_mib", Number}, Field{"power_limit_w", Power}, Field{"asset_tag"},
                                  Field{"serial", Text, true}};
constexpr std::array kDevice{Field{"kind", Text, true},   Field{"model", Text, true}, Field{"vendor", Text, true},
                             Field{"serial", Text, true}, Field{"host", Text, true},  Field{"asset_tag"},
                             Field{"u", Count},           Field{"height_u", Count},   Field{"face"}};
constexpr std::array kPowerSource{Field{"kind", SourceKind}, Field{"nameplate_w", Power}, Field{"asset_tag"}};
constexpr std::array kPowerDevice{Field{"side", Side},         Field{"nameplate_w", Power}, Field{"model", Text, true},
                                  Field{"serial", Text, true}, Field{"host", Text, true},   Field{"asset_tag"}};
constexpr std::array kRackSupply{Field{"side", Side},         Field{"kind"},
                                 Field{"nameplate_w", Power}, Field{"model", Text, true},
                                 Field{"serial", Text, true}, Field{"host", Text, true},
                                 Field{"asset_tag"},          Field{"u", Count},
                                 Field{"height_u", Count},    Field{"face"}};
constexpr std::array kUps{Field{"side", Side},        Field{"nameplate_w", Power}, Field{"usable_energy", Energy},
                          Field{"model", Text, true}, Field{"serial", Text, true}, Field{"host", Text, true},
                          Field{"asset_tag"}};
constexpr std::array kCooling{Field{"kind"},
                              Field{"capacity_w", Power},
                              Field{"coolant"},
                              Field{"model", Text, true},
                              Field{"serial", Text, true},
                              Field{"host", Text, true},
                              Field{"asset_tag"}};
constexpr std::array kUnit{Field{"cost_centre"}, Field{"lead"}};
constexpr std::array kPod{Field{"stage"},
                          Field{"lead"},
                          Field{"people_developers", Count},
                          Field{"people_security", Count},
                          Field{"people_analysts", Count},
                          Field{"people_operations", Count},
                          Field{"data_class"},
                          Field{"placement"},
                          Field{"budget_month", Money},
                          Field{"price_per_mtok", Money},
                          Field{"cost_centre"}};
constexpr std::array kUseCase{Field{"lead"}, Field{"data_class"}, Field{"slo_ttft_ms", Number},
                              Field{"slo_tpot_ms", Number}, Field{"price_per_mtok", Money}};
constexpr std::array kDeployment{Field{"model"},
                                 Field{"work"},
                                 Field{"traffic"},
                                 Field{"pool"},
                                 Field{"site"},
                                 Field{"slo_ttft_ms", Number},
                                 Field{"slo_tpot_ms", Number},
                                 Field{"price_per_mtok", Money}};

bool isCurrency(std::string_view code)
{
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<double> numberIn(std::string_view text)
{
    const auto number = formulas::numberFrom(text);
    return number && *number >= 0.0 ? number : std::nullopt;
}

bool isMoney(std::string_view text)
{
    const auto space = text.rfind(' ');
    return space != std::string_view::npos && isCurrency(text.substr(space + 1)) &&
           numberIn(text.substr(0, space)).has_value();
}

bool isCount(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number <= 1'000'000;
}

std::optional<std::string> wattsOf(const std::string& text)
{
    const auto watts = formulas::powerFrom(text);
    if (!watts || *watts < 0.0 || *watts > 1e12)
        return std::nullopt;
    return std::to_string(std::llround(*watts));
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isAccepted(FieldKind kind, const std::string& text)
{
    switch (kind) {
    case Count:
        return isCount(text);
    case Number:
        return numberIn(text).has_value();
    case Energy: {
        const auto energy = formulas::energyFrom(text);
        return energy && *energy >= 0.0;
    }
    case Money:
        return isMoney(text);
    case EnergyPrice:
        return formulas::energyPriceFrom(text).has_value();
    case Currency:
        return isCurrency(text);
    case Side:
        return isOneOf(text, {"A", "B"});
    case SourceKind:
        return isOneOf(text, {"utility", "battery", "generator"});
    case RackCooling:
        return isOneOf(text, {"air", "liquid"});
    case Text:
    case Power:
        break;
    }
    return true;
}

using C = AssetClass;
constexpr std::array kUnderRegion{C::Region};
constexpr std::array kInSite{C::Site};
constexpr std::array kInHall{C::Hall, C::Site};
constexpr std::array kHallOnly{C::Hall};
constexpr std::array kInRow{C::Row, C::Hall, C::Site};
constexpr std::array kInRack{C::Rack};
constexpr std::array kInNode{C::Node};
constexpr std::array kAnywhere{C::Rack, C::Row, C::Hall, C::Site};
constexpr std::array kWithCdu{C::Cdu, C::Row, C::Hall, C::Site};
constexpr std::array kInOrganisation{C::Organisation};
constexpr std::array kInUnit{C::BusinessUnit, C::Organisation};
constexpr std::array kInPod{C::Pod};
constexpr std::array kInUseCase{C::UseCase, C::Pod};
constexpr std::array kEquipment{C::Switch,
                                C::StorageCluster,
                                C::PowerSource,
                                C::Transformer,
                                C::Ups,
                                C::Pdu,
                                C::RackSupply,
                                C::HeatRejection,
                                C::FacilityWater,
                                C::Cdu,
                                C::TechnologyLoop,
                                C::RackManifold,
                                C::LeakSensor,
                                C::Pump};

} // namespace

std::span<const Field> fieldsOf(AssetClass assetClass)
{
    switch (assetClass) {
    case C::Site:
        return kSite;
    case C::Hall:
        return kHall;
    case C::Row:
        return kRow;
    case C::Rack:
        return kRack;
    case C::Node:
        return kNode;
    case C::Accelerator:
        return kAccelerator;
    case C::PowerSource:
        return kPowerSource;
    case C::Ups:
        return kUps;
    case C::Transformer:
    case C::Pdu:
        return kPowerDevice;
    case C::RackSupply:
        return kRackSupply;
    case C::Switch:
    case C::StorageCluster:
        return kDevice;
    case C::BusinessUnit:
        return kUnit;
    case C::Pod:
        return kPod;
    case C::UseCase:
        return kUseCase;
    case C::Deployment:
        return kDeployment;
    default:
        return chainOf(assetClass) == LinkKind::CooledBy ? std::span<const Field>(kCooling) : std::span<const Field>();
    }
}

const Field* findField(AssetClass assetClass, std::string_view name)
{
    const auto fields = fieldsOf(assetClass);
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

std::optional<std::string> acceptedValue(FieldKind kind, const std::string& text)
{
    if (kind == Power)
        return wattsOf(text);
    return isAccepted(kind, text) ? std::optional(text) : std::nullopt;
}

std::string_view allowedOf(FieldKind kind)
{
    switch (kind) {
    case Count:
        return "a whole number from 0 to 1000000";
    case Number:
        return "a number from 0";
    case Power:
        return "a power such as 132 kW, or watts";
    case Energy:
        return "an energy such as 250 kWh";
    case Money:
        return "an amount with its currency, such as 12000 EUR";
    case EnergyPrice:
        return "a price with its currency, such as 0.14 EUR/kWh";
    case Currency:
        return "three capital letters of ISO 4217, such as EUR";
    case Side:
        return "A, B";
    case SourceKind:
        return "utility, battery, generator";
    case RackCooling:
        return "air, liquid";
    case Text:
        break;
    }
    return "a text";
}

std::span<const AssetClass> parentClassesOf(AssetClass assetClass)
{
    switch (assetClass) {
    case C::Site:
        return kUnderRegion;
    case C::Hall:
    case C::PowerSource:
        return kInSite;
    case C::Row:
        return kHallOnly;
    case C::Rack:
        return kInRow;
    case C::RackSupply:
    case C::RackManifold:
        return kInRack;
    case C::Accelerator:
        return kInNode;
    case C::Node:
    case C::Switch:
    case C::Pdu:
    case C::LeakSensor:
    case C::Cdu:
    case C::TechnologyLoop:
        return kAnywhere;
    case C::StorageCluster:
    case C::Transformer:
    case C::Ups:
    case C::HeatRejection:
    case C::FacilityWater:
        return kInHall;
    case C::Pump:
        return kWithCdu;
    case C::BusinessUnit:
        return kInOrganisation;
    case C::Pod:
        return kInUnit;
    case C::UseCase:
        return kInPod;
    case C::Deployment:
        return kInUseCase;
    default:
        return {};
    }
}

std::span<const AssetClass> equipmentClasses()
{
    return kEquipment;
}

bool maySupply(AssetClass from, AssetClass to)
{
    const bool isPower = chainOf(to) == LinkKind::SuppliedBy;
    const bool isConsumer = from == C::Rack || from == C::Switch || from == C::StorageCluster ||
                            chainOf(from) == LinkKind::SuppliedBy || chainOf(from) == LinkKind::CooledBy;
    return isPower && isConsumer && from != C::PowerSource;
}

bool mayCool(AssetClass from, AssetClass to)
{
    const bool isCooling = chainOf(to) == LinkKind::CooledBy && to != C::LeakSensor && to != C::Pump;
    return isCooling && (from == C::Rack || (chainOf(from) == LinkKind::CooledBy && from != C::HeatRejection));
}

} // namespace millwright::registry
