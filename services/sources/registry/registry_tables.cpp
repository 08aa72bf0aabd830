// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a registry.
#include "services/sources/registry/registry_tables.h"

#include "services/sources/input/display_text.h"
#include "services/sources/input/yaml_reader.h"
#include "services/sources/registry/csv_reader.h"
#include "services/sources/registry/registry_reader.h"
#include "services/sources/registry/registry_schema.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <functional>
#include <set>

namespace millwright::registry {
namespace {

/// "2026-11-21" or "2026-11-21T02:08:31Z".
std::optional<UtcTime> timeFrom(const std::string& text)
{
    std::tm parts{};
    const char* rest = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    if (rest == nullptr || *rest != '\0') {
        parts = {};
        rest = strptime(text.c_str(), "%Y-%m-%d", &parts);
    }
    if (rest == nullptr || *rest != '\0')
        return std::nullopt;
    return utcFromMillis(static_cast<std::int64_t>(timegm(&parts)) * 1000);
}

/// One row by the names of its columns.
class Row {
public:
    Row(const std::vector<std::string>& header, const CsvReader& reader, std::uint16_t file, RegistryBuilder& builder)
        : m_header(header)
        , m_fields(reader.fields())
        , m_builder(builder)
        , place{file, reader.line()}
    {
    }

    const std::string& operator[](std::string_view column) const
    {
        static const std::string none;
        const auto found = std::find(m_header.begin(), m_header.end(), column);
        return found == m_header.end() ? none : m_fields[static_cast<std::size_t>(found - m_header.begin())];
    }
    const std::string& required(std::string_view column) const
    {
        const std::string& text = (*this)[column];
        if (text.empty())
            complain(column, "is missing");
        return text;
    }
    void complain(std::string_view column, const std::string& message) const
    {
        m_builder.complain(place, "'" + std::string(column) + "' " + message);
    }
    Attributes attributes(AssetClass assetClass) const
    {
        Attributes given;
        for (std::size_t i = 0; i < m_header.size(); ++i)
            m_builder.setAttribute(assetClass, given, m_header[i], m_fields[i], place);
        return given;
    }
    float share(std::string_view column, float otherwise) const
    {
        const std::string& text = (*this)[column];
        const auto share = shareFrom(text);
        if (!text.empty() && !share)
            complain(column, "is " + inQuotes(text) + "; allowed is a number from 0 to 1");
        return share.value_or(otherwise);
    }
    /// "pdu-a pdu-b" or "pdu-a=0.6 pdu-b=0.4".
    std::vector<Feed> feeds(std::string_view column) const
    {
        std::vector<Feed> list;
        std::string_view rest = (*this)[column];
        while (!rest.empty()) {
            const auto end = std::min(rest.find_first_of(" ;"), rest.size());
            if (end > 0)
                list.push_back(feed(column, rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return list;
    }
    UtcTime time(std::string_view column) const
    {
        const std::string& text = (*this)[column];
        const auto time = timeFrom(text);
        if (!text.empty() && !time)
            complain(column, "is " + inQuotes(text) + "; allowed is 2026-11-21 or 2026-11-21T02:08:31Z");
        return time.value_or(kNoTime);
    }

private:
    Feed feed(std::string_view column, std::string_view word) const
    {
        const auto equals = word.find('=');
        Feed feed{std::string(word.substr(0, equals))};
        if (equals == std::string_view::npos)
            return feed;
        const auto share = shareFrom(word.substr(equals + 1));
        if (!share)
            complain(column, "has " + inQuotes(word) + "; allowed is KEY or KEY=SHARE with a share from 0 to 1");
        feed.share = share.value_or(0.0f);
        return feed;
    }

    const std::vector<std::string>& m_header;
    const std::vector<std::string>& m_fields;
    RegistryBuilder& m_builder;

public:
    const Place place;
};

void addAsset(const Row& row, AssetClass assetClass, RegistryBuilder& builder)
{
    AssetRow asset;
    asset.assetClass = assetClass;
    asset.key = row.required("id");
    asset.name = row["name"];
    asset.in = row["in"];
    asset.place = row.place;
    asset.attributes = row.attributes(assetClass);
    asset.suppliedBy = row.feeds("supplied_by");
    asset.cooledBy = row.feeds("cooled_by");
    asset.guards = row["guards"];
    builder.add(std::move(asset));
}

void readRack(const Row& row, RegistryBuilder& builder)
{
    addAsset(row, AssetClass::Rack, builder);
}

void readEquipment(const Row& row, RegistryBuilder& builder)
{
    const auto allowed = equipmentClasses();
    const auto assetClass = assetClassFromString(row["class"]);
    if (assetClass && std::find(allowed.begin(), allowed.end(), *assetClass) != allowed.end()) {
        addAsset(row, *assetClass, builder);
        return;
    }
    std::vector<std::string> words;
    for (const AssetClass word : allowed)
        words.push_back(nameOf(word));
    row.complain("class", "is " + inQuotes(row["class"]) + "; allowed is one of: " + input::joined(words));
}

DeviceRow deviceOf(const Row& row, AssetClass assetClass)
{
    DeviceRow device;
    device.assetClass = assetClass;
    device.place = row.place;
    device.serial = row["serial"];
    device.host = row["host"];
    device.bmc = row["bmc"];
    device.uuid = row["uuid"];
    device.pci = row["pci"];
    device.name = row["name"];
    std::replace(device.name.begin(), device.name.end(), '/', '_');
    device.attributes = row.attributes(assetClass);
    return device;
}

void readNode(const Row& row, RegistryBuilder& builder)
{
    builder.addDevice(deviceOf(row, AssetClass::Node), row["in"]);
}

void readAccelerator(const Row& row, RegistryBuilder& builder)
{
    DeviceRow device = deviceOf(row, AssetClass::Accelerator);
    if (device.uuid.empty() && device.serial.empty() && (device.host.empty() || device.pci.empty()))
        row.complain("uuid", "is missing; an accelerator is known by uuid, serial, or host with pci");
    builder.addDevice(std::move(device), {});
}

/// One of a rack's supplies: RACK-a, fed by a PDU (or whatever feeds the rack).
void readSupply(const Row& row, RegistryBuilder& builder)
{
    AssetRow supply;
    supply.assetClass = AssetClass::RackSupply;
    supply.in = row.required("rack");
    const std::string& side = row.required("side");
    supply.key = row["id"];
    if (supply.key.empty())
        supply.key = supply.in + (side == "A" ? "-a" : "-b");
    supply.name = row["name"].empty() ? "Supply " + side : row["name"];
    supply.place = row.place;
    supply.attributes = row.attributes(AssetClass::RackSupply);
    supply.suppliedBy = {{row.required("pdu"), 1.0f}};
    builder.add(std::move(supply));
}

void readAllocation(const Row& row, RegistryBuilder& builder)
{
    StaticHolding holding;
    holding.uuid = row["uuid"];
    holding.host = row["host"];
    holding.fraction = row.share("fraction", 1.0f);
    holding.from = row.time("from");
    holding.until = row.time("until");
    holding.place = row.place;
    if (holding.uuid.empty() == holding.host.empty())
        row.complain("uuid", "or 'host' is to be given, one of them: an accelerator, or all of a node");
    if (holding.fraction <= 0.0f)
        row.complain("fraction", "is 0; what holds nothing needs no row");
    if (holding.until != kNoTime && holding.until <= holding.from)
        row.complain("until", "is not later than 'from'");
    builder.addHolding(std::move(holding), row.required("deployment"));
}

void readDecommission(const Row& row, RegistryBuilder& builder)
{
    builder.registry().decommissioned.push_back({row.required("id"), row.place});
}

struct Table {
    std::string_view name;
    std::vector<std::string_view> columns; ///< Beside the attributes of the classes.
    std::vector<AssetClass> classes;
    void (*read)(const Row& row, RegistryBuilder& builder);
};

const std::vector<Table>& tables()
{
    static const std::vector<Table> all{
        {"racks", {"id", "name", "in", "supplied_by", "cooled_by"}, {AssetClass::Rack}, readRack},
        {"nodes", {"host", "in", "name", "serial", "bmc", "uuid"}, {AssetClass::Node}, readNode},
        {"accelerators", {"uuid", "serial", "host", "pci", "name"}, {AssetClass::Accelerator}, readAccelerator},
        {"supplies", {"rack", "side", "pdu", "id", "name"}, {AssetClass::RackSupply}, readSupply},
        {"equipment",
         {"class", "id", "name", "in", "supplied_by", "cooled_by", "guards"},
         {equipmentClasses().begin(), equipmentClasses().end()},
         readEquipment},
        {"allocations", {"deployment", "host", "uuid", "fraction", "from", "until"}, {}, readAllocation},
        {"decommissioned", {"id", "since", "reason"}, {}, readDecommission},
    };
    return all;
}

/// Columns that mean nothing, and those that appear twice.
bool checkHeader(const Table& table, const std::vector<std::string>& header, Place place, RegistryBuilder& builder)
{
    std::set<std::string> allowed(table.columns.begin(), table.columns.end());
    for (const AssetClass assetClass : table.classes) {
        for (const Field& field : fieldsOf(assetClass))
            allowed.emplace(field.name);
    }
    std::set<std::string> known;
    bool isGood = true;
    for (const std::string& column : header) {
        const bool isNew = known.insert(column).second;
        if (!allowed.contains(column))
            builder.complain(place, "unknown column " + inQuotes(column) +
                                        "; allowed: " + input::joined({allowed.begin(), allowed.end()}));
        else if (!isNew)
            builder.complain(place, "column " + inQuotes(column) + " appears twice");
        isGood &= isNew && allowed.contains(column);
    }
    return isGood;
}

} // namespace

std::span<const std::string_view> tableNames()
{
    static constexpr std::array<std::string_view, 7> names{"racks",     "nodes",       "accelerators",  "supplies",
                                                           "equipment", "allocations", "decommissioned"};
    return names;
}

void readTable(std::string_view name, std::string_view text, const std::string& shown, RegistryBuilder& builder)
{
    const auto table = std::find_if(tables().begin(), tables().end(), [&](const Table& t) { return t.name == name; });
    if (table == tables().end())
        return;
    const std::uint16_t file = builder.addFile(shown);
    CsvReader reader(text, shown);
    if (reader.next()) {
        const std::vector<std::string> header = reader.fields();
        if (!checkHeader(*table, header, {file, reader.line()}, builder))
            return;
        while (reader.next())
            table->read(Row(header, reader, file, builder), builder);
    }
    if (reader.error() != nullptr)
        builder.complaints().add(reader.error()->where, reader.error()->message);
}

} // namespace millwright::registry
