// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_inventory.h"

#include "services/sources/twin/twin_inventory_writer.h"
#include "services/sources/twin/twin_random.h"

#include <algorithm>

namespace millwright::twin {
namespace {

std::string hex(std::uint64_t value, int digits)
{
    constexpr std::string_view alphabet = "0123456789abcdef";
    std::string text(static_cast<std::size_t>(digits), '0');
    for (int i = digits - 1; i >= 0; --i, value >>= 4)
        text[static_cast<std::size_t>(i)] = alphabet[value & 15u];
    return text;
}

/// Thirteen digits as on a label, from a class-specific key.
std::string serial(std::uint64_t key)
{
    return std::to_string(1'000'000'000'000ull + mix64(key) % 9'000'000'000'000ull);
}

/// Places for racks: those that are taken, and some that are free.
std::uint32_t rackPositions(const TwinPlan& plan, std::uint32_t site)
{
    const auto isThere = [&](const PlanRack& rack) { return plan.halls[plan.rows[rack.row].hall].site == site; };
    const auto racks = static_cast<std::uint32_t>(std::ranges::count_if(plan.racks, isThere));
    return racks + 1 + static_cast<std::uint32_t>(drawKey(plan.seed, 0x706F73, site) % (racks / 8 + 1));
}

/// What an accelerator costs there for an hour, used or not: its own, rented with the room, or rented as a whole.
std::string_view acceleratorHourPrice(const Place& place)
{
    if (place.kind == "on-premises")
        return "1.90 USD";
    if (place.kind == "colocation")
        return "2.30 USD";
    return place.kind == "cloud" ? "3.40 USD" : "2.70 USD";
}

void writeSites(const TwinPlan& plan, AssetWriter& writer)
{
    for (std::uint32_t index = 0; index < plan.sites.size(); ++index) {
        const Place& place = *plan.sites[index].place;
        const std::string code = AssetWriter::lower(place.code);
        const AssetRef fleet = writer.fleet();
        const AssetRef region =
            writer.addNamed(AssetClass::Region, AssetWriter::lower(place.region), std::string(place.region), fleet);
        writer.begin(AssetClass::Site, code, std::string(place.name), region);
        writer.attribute("code", place.code);
        writer.attribute("kind", place.kind);
        writer.attribute("country", place.country);
        writer.attribute("jurisdiction", place.jurisdiction);
        writer.attribute("timezone", place.timeZone);
        writer.attribute("currency", place.currency);
        writer.attribute("energy_price", place.energy);
        writer.attribute("accelerator_hour_price", acceleratorHourPrice(place));
        writer.attribute("rack_positions", std::to_string(rackPositions(plan, index)));
        const AssetRef site = writer.add();
        if (place.kind == "edge")
            continue;
        writer.begin(AssetClass::StorageCluster, code + "-store", std::string(place.code) + "-STORE", site);
        writer.attribute("kind", "parallel file system");
        writer.link(site, writer.add(), LinkKind::ServedBy);
    }
}

void writeRooms(const TwinPlan& plan, AssetWriter& writer)
{
    for (std::uint32_t index = 0; index < plan.halls.size(); ++index) {
        writer.begin(AssetClass::Hall, writer.hallKey(index), "Hall " + plan.hallLetter(index),
                     writer.at(AssetClass::Site, plan.halls[index].site));
        writer.add();
    }
    for (std::uint32_t index = 0; index < plan.rows.size(); ++index) {
        const PlanRow& row = plan.rows[index];
        writer.begin(AssetClass::Row, AssetWriter::lower(plan.rowName(index)), "Row " + std::to_string(row.number),
                     writer.at(AssetClass::Hall, row.hall));
        writer.attribute("cooling", row.cdu == kNone ? "air" : "liquid");
        writer.add();
    }
}

void writeRacks(const TwinPlan& plan, AssetWriter& writer)
{
    for (std::uint32_t index = 0; index < plan.racks.size(); ++index) {
        const PlanRack& rack = plan.racks[index];
        const RackModel& model = rackModel(rack.pool);
        const std::string name = plan.rackName(index);
        const std::string key = AssetWriter::lower(name);
        writer.begin(AssetClass::Rack, key, name, writer.at(AssetClass::Row, rack.row));
        writer.attribute("model", model.name);
        writer.attribute("nameplate_w", std::to_string(static_cast<int>(model.nameplate)));
        writer.attribute("cooling", model.liquidShare > 0.0f ? "liquid" : "air");
        writer.attribute("position", std::to_string(rack.number));
        writer.attribute("height_u", std::to_string(model.units));
        const AssetRef ref = writer.add();
        for (std::uint32_t number = 1; number <= rack.switches.count; ++number) {
            const std::string unit = "-sw" + std::to_string(number);
            writer.begin(AssetClass::Switch, key + unit, name + unit, ref);
            writer.attribute("kind", rack.pool == Pool::Liquid ? "scale-up" : "leaf");
            writer.attribute("u", std::to_string(switchUnit(rack.pool, number)));
            writer.attribute("height_u", "1");
            writer.add();
        }
    }
}

void writeNodes(const TwinPlan& plan, AssetWriter& writer)
{
    for (std::uint32_t index = 0; index < plan.nodes.size(); ++index) {
        const PlanNode& node = plan.nodes[index];
        const std::string name = plan.nodeName(index);
        const std::string host = AssetWriter::lower(name);
        const Pool pool = plan.racks[node.rack].pool;
        writer.begin(AssetClass::Node, host, name, writer.at(AssetClass::Rack, node.rack));
        writer.attribute("host", host);
        writer.attribute("bmc", host + "-bmc");
        writer.attribute("serial", serial(drawKey(plan.seed, 0x6E6F6465, index)));
        writer.attribute("model", rackModel(pool).nodeName);
        writer.attribute("u", std::to_string(nodeUnit(pool, node.number)));
        writer.attribute("height_u", std::to_string(rackModel(pool).nodeUnits));
        const AssetRef ref = writer.add();
        writer.begin(AssetClass::Dpu, host + "-dpu", host + "-dpu", ref);
        writer.attribute("serial", serial(drawKey(plan.seed, 0x647075, index)));
        writer.attribute("model", "DX-400");
        writer.add();
    }
}

void writeAccelerators(const TwinPlan& plan, AssetWriter& writer)
{
    constexpr std::string_view kAddresses[] = {"00000000:0A:00.0", "00000000:18:00.0", "00000000:3B:00.0",
                                               "00000000:44:00.0", "00000000:87:00.0", "00000000:90:00.0",
                                               "00000000:B8:00.0", "00000000:C1:00.0"};
    for (std::uint32_t nodeIndex = 0; nodeIndex < plan.nodes.size(); ++nodeIndex) {
        const PlanNode& node = plan.nodes[nodeIndex];
        const AcceleratorModel& model = plan.modelOfRack(node.rack);
        const std::string host = AssetWriter::lower(plan.nodeName(nodeIndex));
        const AssetRef parent = writer.at(AssetClass::Node, nodeIndex);
        const std::string memory = std::to_string(static_cast<int>(model.memory));
        const std::string limit = std::to_string(static_cast<int>(model.powerLimit));
        for (std::uint32_t number = 0; number < node.accelerators.count; ++number) {
            const std::uint32_t index = node.accelerators.first + number;
            const std::string uuid = acceleratorUuid(plan, index);
            writer.begin(AssetClass::Accelerator, uuid, "gpu" + std::to_string(number), parent);
            writer.attribute("uuid", uuid);
            writer.attribute("serial", serial(drawKey(plan.seed, 0x616363, index)));
            writer.attribute("pci", kAddresses[number % std::size(kAddresses)]);
            writer.attribute("model", model.name);
            writer.attribute("vendor", model.vendor);
            writer.attribute("host", host);
            writer.attribute("memory_mib", memory);
            writer.attribute("power_limit_w", limit);
            writer.add();
        }
    }
}

} // namespace

std::string acceleratorUuid(const TwinPlan& plan, std::uint32_t accelerator)
{
    const std::uint64_t high = drawKey(plan.seed, 0x75756964, accelerator);
    const std::uint64_t low = drawKey(plan.seed, 0x75756965, accelerator);
    return "GPU-" + hex(high >> 32, 8) + '-' + hex(high >> 16, 4) + "-4" + hex(high, 3) + '-' +
           hex(0x8 | (low >> 62), 1) + hex(low >> 48, 3) + '-' + hex(low, 12);
}

Result<TwinSlots> writeInventory(const TwinPlan& plan, Inventory& inventory, UtcTime since)
{
    AssetWriter writer(plan, inventory, since);
    inventory.reserve(AssetClass::Rack, plan.racks.size());
    inventory.reserve(AssetClass::Node, plan.nodes.size());
    inventory.reserve(AssetClass::Dpu, plan.nodes.size());
    inventory.reserve(AssetClass::Accelerator, plan.accelerators);
    inventory.reserve(AssetClass::Switch, plan.switches);
    inventory.reserve(AssetClass::RackSupply, plan.supplies.size());
    writeSites(plan, writer);
    writeRooms(plan, writer);
    writeRacks(plan, writer);
    writeNodes(plan, writer);
    writeAccelerators(plan, writer);
    writePowerChain(plan, writer);
    writeCoolingChain(plan, writer);
    writeBusiness(plan, writer);
    return writer.take();
}

} // namespace millwright::twin
