// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_inventory_writer.h"
#include "services/sources/twin/twin_random.h"
#include "services/sources/twin/twin_targets.h"

#include <array>

namespace millwright::twin {
namespace {

std::string_view letter(Side side)
{
    return side == Side::A ? "A" : "B";
}

std::string watts(float value)
{
    return std::to_string(static_cast<long>(value));
}

void writeSources(const TwinPlan& plan, AssetWriter& writer)
{
    constexpr std::array<std::string_view, 3> kinds{"utility", "battery", "generator"};
    for (const PlanSource& source : plan.sources) {
        const std::string_view code = plan.sites[source.site].place->code;
        const std::string_view kind = kinds.at(static_cast<std::size_t>(source.kind));
        writer.begin(AssetClass::PowerSource, AssetWriter::lower(code) + '-' + std::string(kind),
                     std::string(code) + '-' + std::string(kind), writer.at(AssetClass::Site, source.site));
        writer.attribute("kind", kind);
        writer.add();
    }
}

void writeHallPower(const TwinPlan& plan, AssetWriter& writer)
{
    for (std::uint32_t index = 0; index < plan.transformers.size(); ++index) {
        const PlanTransformer& it = plan.transformers[index];
        const std::string key = writer.hallKey(it.hall) + "-tx-" + AssetWriter::lower(letter(it.side));
        writer.begin(AssetClass::Transformer, key, "TX " + std::string(letter(it.side)),
                     writer.at(AssetClass::Hall, it.hall));
        writer.attribute("side", letter(it.side));
        const AssetRef ref = writer.add();
        const std::uint32_t sources = plan.sites[plan.halls[it.hall].site].sources.first;
        writer.link(ref, writer.at(AssetClass::PowerSource, sources), LinkKind::SuppliedBy);
        writer.link(ref, writer.at(AssetClass::PowerSource, sources + 2), LinkKind::SuppliedBy, 0.0f); // standby
    }
    for (std::uint32_t index = 0; index < plan.upses.size(); ++index) {
        const PlanUps& it = plan.upses[index];
        const std::string key = writer.hallKey(it.hall) + "-ups-" + AssetWriter::lower(letter(it.side));
        writer.begin(AssetClass::Ups, key, "UPS " + std::string(letter(it.side)), writer.at(AssetClass::Hall, it.hall));
        writer.attribute("side", letter(it.side));
        writer.attribute("usable_energy", watts(it.battery) + " Wh");
        const AssetRef ref = writer.add();
        const std::uint32_t sources = plan.sites[plan.halls[it.hall].site].sources.first;
        writer.link(ref, writer.at(AssetClass::Transformer, it.transformer), LinkKind::SuppliedBy);
        writer.link(ref, writer.at(AssetClass::PowerSource, sources + 1), LinkKind::SuppliedBy, 0.0f); // standby
    }
}

void writeRackPower(const TwinPlan& plan, AssetWriter& writer)
{
    for (const PlanPdu& it : plan.pdus) {
        const std::string name = plan.rowName(it.row) + "-PDU-" + std::string(letter(it.side));
        writer.begin(AssetClass::Pdu, AssetWriter::lower(name), name, writer.at(AssetClass::Row, it.row));
        writer.attribute("side", letter(it.side));
        writer.link(writer.add(), writer.at(AssetClass::Ups, it.ups), LinkKind::SuppliedBy);
    }
    for (const PlanSupply& it : plan.supplies) {
        const std::string key = AssetWriter::lower(plan.rackName(it.rack) + '-' + std::string(letter(it.side)));
        const AssetRef rack = writer.at(AssetClass::Rack, it.rack);
        writer.begin(AssetClass::RackSupply, key, "Supply " + std::string(letter(it.side)), rack);
        writer.attribute("side", letter(it.side));
        if (const std::uint32_t unit = shelfUnit(plan.racks[it.rack].pool, it.side == Side::A ? 0 : 1); unit > 0) {
            writer.attribute("kind", "power shelves");
            writer.attribute("u", std::to_string(unit));
            writer.attribute("height_u", std::to_string(kShelfUnits));
        }
        const AssetRef ref = writer.add();
        writer.link(rack, ref, LinkKind::SuppliedBy, 1.0f / static_cast<float>(plan.racks[it.rack].supplies.count));
        writer.link(ref, writer.at(AssetClass::Pdu, it.pdu), LinkKind::SuppliedBy);
    }
}

void writeHallCooling(const TwinPlan& plan, AssetWriter& writer)
{
    for (const PlanRejection& it : plan.rejections) {
        const PlanHall& hall = plan.halls[it.hall];
        const std::string number = std::to_string(it.number);
        writer.begin(AssetClass::HeatRejection, writer.hallKey(it.hall) + "-dc" + number,
                     "Dry cooler " + plan.hallLetter(it.hall) + number, writer.at(AssetClass::Site, hall.site));
        writer.attribute("kind", "dry cooler with chiller stage");
        const AssetRef ref = writer.add();
        for (std::uint32_t i = hall.transformers.first; i < hall.transformers.end(); ++i)
            writer.link(ref, writer.at(AssetClass::Transformer, i), LinkKind::SuppliedBy,
                        1.0f / static_cast<float>(hall.transformers.count));
    }
    for (std::uint32_t index = 0; index < plan.halls.size(); ++index) {
        const PlanHall& hall = plan.halls[index];
        writer.begin(AssetClass::FacilityWater, writer.hallKey(index), "Facility water " + plan.hallLetter(index),
                     writer.at(AssetClass::Hall, index));
        const AssetRef ref = writer.add();
        for (std::uint32_t i = hall.rejections.first; i < hall.rejections.end(); ++i)
            writer.link(ref, writer.at(AssetClass::HeatRejection, i), LinkKind::CooledBy,
                        1.0f / static_cast<float>(hall.rejections.count));
    }
}

void writeCdus(const TwinPlan& plan, AssetWriter& writer)
{
    for (std::uint32_t index = 0; index < plan.cdus.size(); ++index) {
        const PlanCdu& it = plan.cdus[index];
        const PlanRow& row = plan.rows[it.row];
        const PlanHall& hall = plan.halls[row.hall];
        const AssetRef hallRef = writer.at(AssetClass::Hall, row.hall);
        const std::string name = cduName(plan, index);
        writer.begin(AssetClass::Cdu, AssetWriter::lower(name), name, hallRef);
        writer.attribute("capacity_w", watts(it.capacity));
        const AssetRef cdu = writer.add();
        writer.link(cdu, writer.at(AssetClass::FacilityWater, row.hall), LinkKind::CooledBy);
        for (std::uint32_t i = hall.upses.first; i < hall.upses.end(); ++i)
            writer.link(cdu, writer.at(AssetClass::Ups, i), LinkKind::SuppliedBy,
                        1.0f / static_cast<float>(hall.upses.count));
        for (const char* number : {"1", "2"}) {
            writer.begin(AssetClass::Pump, AssetWriter::lower(name) + "-p" + number, std::string("Pump ") + number,
                         cdu);
            writer.add();
        }
        writer.begin(AssetClass::TechnologyLoop, AssetWriter::lower(plan.rowName(it.row)),
                     plan.rowName(it.row) + "-LOOP", hallRef);
        const AssetRef loop = writer.add();
        writer.link(loop, cdu, LinkKind::CooledBy);
    }
}

void writeLeakSensors(const TwinPlan& plan, AssetWriter& writer)
{
    for (const PlanLeakSensor& it : plan.leakSensors) {
        const bool atRack = it.rack != kNone;
        const std::string key = atRack ? AssetWriter::lower(plan.rackName(it.rack)) : writer.hallKey(it.hall);
        const AssetRef guarded = atRack ? writer.at(AssetClass::Rack, it.rack) : writer.at(AssetClass::Hall, it.hall);
        writer.begin(AssetClass::LeakSensor, key, "Leak sensor", guarded);
        writer.link(writer.add(), guarded, LinkKind::Guards);
    }
}

} // namespace

void writePowerChain(const TwinPlan& plan, AssetWriter& writer)
{
    writeSources(plan, writer);
    writeHallPower(plan, writer);
    writeRackPower(plan, writer);
}

void writeCoolingChain(const TwinPlan& plan, AssetWriter& writer)
{
    writeHallCooling(plan, writer);
    writeCdus(plan, writer);
    for (std::uint32_t index = 0; index < plan.racks.size(); ++index) {
        const PlanRow& row = plan.rows[plan.racks[index].row];
        const AssetRef rack = writer.at(AssetClass::Rack, index);
        const float liquid = row.cdu == kNone ? 0.0f : rackModel(plan.racks[index].pool).liquidShare;
        if (liquid > 0.0f)
            writer.link(rack, writer.at(AssetClass::TechnologyLoop, row.cdu), LinkKind::CooledBy, liquid);
        writer.link(rack, writer.at(AssetClass::FacilityWater, row.hall), LinkKind::CooledBy, 1.0f - liquid);
    }
    writeLeakSensors(plan, writer);
}

} // namespace millwright::twin
