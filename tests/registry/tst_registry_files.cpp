// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/registry.h"
#include "tests/places.h"

#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::registry;

namespace {

const std::vector<std::string> kMeasures{"accelerator.temperature"};
const std::string kSite = "sites: [{id: s, halls: [{id: h, rows: [{id: w}]}]}]\n";

std::string pathOf(const char* under)
{
    return std::string(MILLWRIGHT_SOURCE_DIR "/resources/") + under;
}

const RegisteredAsset* find(const Registry& registry, std::string_view id)
{
    const auto found = std::find_if(registry.assets.begin(), registry.assets.end(),
                                    [&](const RegisteredAsset& asset) { return asset.id == id; });
    return found == registry.assets.end() ? nullptr : &*found;
}

std::string attribute(const Registry& registry, std::string_view id, std::string_view name)
{
    const RegisteredAsset* asset = find(registry, id);
    if (asset == nullptr)
        return "no such asset";
    for (const auto& [key, value] : asset->attributes) {
        if (key == name)
            return value;
    }
    return {};
}

float share(const Registry& registry, std::string_view from, std::string_view to)
{
    for (const RegisteredLink& link : registry.links) {
        if (registry.assets[link.from].id == from && registry.assets[link.to].id == to)
            return link.share;
    }
    return -1.0f;
}

/// What is said of a registry with these texts; empty when it is good.
QString complaintOf(const std::string& yaml, const TableTexts& tables = {})
{
    const Result<Registry> registry = parseRegistry(yaml, "r.yaml", tables, kMeasures);
    return registry ? QString() : QString::fromStdString(describe(registry.error()));
}

} // namespace

class TestRegistryFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleIsGood();
    void theTemplateIsGood();
    void complainsOfTheYaml_data();
    void complainsOfTheYaml();
    void complainsOfTables_data();
    void complainsOfTables();
    void tellsManyComplaintsAtOnce();
    void sharesAreDividedUp();
    void orderDoesNotMatter();
    void filesThatCannotBeRead();
};

void TestRegistryFiles::theExampleIsGood()
{
    const Result<Registry> read = readRegistry(pathOf("examples/registry/registry.yaml"), kMeasures);
    QVERIFY2(bool(read), read ? "" : describe(read.error()).c_str());
    const Registry& registry = *read;
    QCOMPARE(attribute(registry, "site:berlin", "energy_price"), std::string("0.14 EUR/kWh"));
    QCOMPARE(attribute(registry, "rack:berlin-r1", "nameplate_w"), std::string("132000"));
    QCOMPARE(attribute(registry, "rack:berlin-r3", "model"), std::string("Air, 40 kW"));
    QCOMPARE(attribute(registry, "pod:chat", "people_developers"), std::string("6"));
    QCOMPARE(attribute(registry, "use-case:chat/assist", "slo_ttft_ms"), std::string("400"));
    QCOMPARE(attribute(registry, "ups:berlin-ups-a", "usable_energy"), std::string("250 kWh"));
    QCOMPARE(registry.devices.size(), std::size_t{7});
    QCOMPARE(registry.devices[0].aliases, (std::vector<std::string>{"worker-17", "gpu1-ib"}));
    QCOMPARE(registry.rules.size(), std::size_t{2});
    QVERIFY(registry.rules[0].deployment != kNone && registry.rules[1].parent != kNone);
    QCOMPARE(registry.limits.size(), std::size_t{1});
    QCOMPARE(registry.linkTemplates.size(), std::size_t{3});
    QCOMPARE(registry.decommissioned.size(), std::size_t{2});
    QCOMPARE(registry.holdings.size(), std::size_t{1});
    QCOMPARE(share(registry, "ups:berlin-ups-a", "power-source:berlin-diesel"), 0.0f);
    QCOMPARE(share(registry, "rack:berlin-r1", "rack-supply:berlin-r1-a"), 0.5f);
    QCOMPARE(share(registry, "rack:berlin-r3", "rack-supply:berlin-r3-a"), 1.0f);
    QCOMPARE(share(registry, "rack:berlin-r1", "technology-loop:berlin-loop1"), 0.85f);
    QCOMPARE(share(registry, "rack-supply:berlin-r2-b", "pdu:berlin-pdu-b"), 1.0f);
    for (std::uint32_t i = 0; i < registry.assets.size(); ++i)
        QVERIFY(registry.assets[i].parent == kNone || registry.assets[i].parent < i);
}

void TestRegistryFiles::theTemplateIsGood()
{
    const Result<Registry> read = readRegistry(pathOf("templates/registry/registry.yaml"), kMeasures);
    QVERIFY2(bool(read), read ? "" : describe(read.error()).c_str());
    QVERIFY(read->assets.empty() && read->devices.empty());
}

void TestRegistryFiles::complainsOfTheYaml_data()
{
    QTest::addColumn<std::string>("yaml");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, std::string yaml, const char* complaint) {
        QTest::newRow(name) << std::move(yaml) << QString::fromUtf8(complaint);
    };
    row("no YAML", "sites: [", "r.yaml:");
    row("unknown key at the top", "fleet: F\ncolour: red\n", "r.yaml:2: the registry: unknown key 'colour'");
    row("no map", "- a\n", "the registry must be a map");
    row("unknown key", "sites:\n  - id: s\n    hals: []\n", "r.yaml:3: a site: unknown key 'hals'; allowed: ");
    row("a price without currency", "sites:\n  - {id: s, energy_price: 0.14}\n",
        "r.yaml:2: 'energy_price' is '0.14'; allowed is a price with its currency, such as 0.14 EUR/kWh");
    row("a budget without currency", "business:\n  organisation: O\n  pods:\n    - {name: p, budget_month: 1000}\n",
        "r.yaml:4: 'budget_month' is '1000'; allowed is an amount with its currency");
    row("a price of tokens without currency",
        "business:\n  organisation: O\n  pods:\n    - {name: p, price_per_mtok: 0.4}\n",
        "r.yaml:4: 'price_per_mtok' is '0.4'; allowed is an amount with its currency");
    row("a currency that is none", "sites: [{id: s, energy_price: 0.14 Euro/kWh}]", "'energy_price'");
    row("a negative budget", "business: {organisation: O, pods: [{name: p, budget_month: -5 EUR}]}", "'budget_month'");
    row("a count", "sites: [{id: s, rack_positions: many}]", "allowed is a whole number");
    row("a site without id", "sites: [{name: S}]", "a site: 'id' is missing");
    row("a site twice", "sites:\n  - {id: s}\n  - {id: s}\n", "r.yaml:3: site 's' stands already in r.yaml:2");
    row("an id with spaces", "sites: [{id: a b}]", "the id of a site is 'a b'");
    row("unknown class", "equipment: [{class: rack, id: r, in: s}]", "'class' is one of: switch");
    row("unknown parent", kSite + "equipment:\n  - {class: pdu, id: p, in: nowhere}\n",
        "r.yaml:3: 'nowhere' is no rack, row, hall or site of this registry");
    row("no parent", "equipment: [{class: pdu, id: p}]", "'in' is missing: a pdu stands in a rack, row, hall or site");
    row("unknown supply", kSite + "equipment: [{class: pdu, id: p, in: h, supplied_by: u}]",
        "'u' is no supply for a pdu of this registry");
    row("supplied by a rack", kSite + "equipment: [{class: pdu, id: p, in: h, supplied_by: 'rack:r'}]\n",
        "'rack:r' is no supply for a pdu");
    row("a cycle",
        kSite + "equipment:\n  - {class: ups, id: a, in: h, supplied_by: b}\n"
                "  - {class: pdu, id: b, in: h, supplied_by: a}\n",
        "r.yaml:3: the supply of 'ups:a' runs in a circle");
    row("a cycle of three",
        kSite + "equipment:\n  - {class: ups, id: a, in: h, supplied_by: c}\n"
                "  - {class: transformer, id: b, in: h, supplied_by: a}\n"
                "  - {class: pdu, id: c, in: h, supplied_by: b}\n",
        "runs in a circle");
    row("a cycle of cooling",
        kSite + "equipment:\n  - {class: cdu, id: a, in: h, cooled_by: b}\n"
                "  - {class: technology-loop, id: b, in: h, cooled_by: a}\n",
        "r.yaml:3: the cooling of 'cdu:a' runs in a circle");
    row("itself", kSite + "equipment: [{class: ups, id: a, in: h, supplied_by: a}]", "runs in a circle");
    row("shares above the whole",
        kSite + "equipment:\n  - {class: ups, id: a, in: h}\n  - {class: ups, id: b, in: h}\n"
                "  - {class: pdu, id: p, in: h, supplied_by: {a: 0.7, b: 0.7}}\n",
        "r.yaml:5: the shares add up to 1.4");
    row("a share", kSite + "equipment: [{class: pdu, id: p, in: h, supplied_by: {a: 2}}]", "has the share '2'");
    row("a supply twice",
        kSite + "equipment: [{class: ups, id: a, in: h}, {class: pdu, id: p, in: h, supplied_by: [a, 'ups:a']}]",
        "stands twice in the same list");
    row("two racks in one place",
        "sites:\n  - id: s\n    halls:\n      - id: h\n        racks:\n          - {id: a, position: 4}\n"
        "          - {id: b, position: 4}\n",
        "r.yaml:7: position 4 of 'hall:h' is taken already, in r.yaml:6");
    row("a rule without match", "placements: [{pod: p}]", "'match' must name at least one label");
    row("a rule to nowhere", "placements:\n  - {match: {account: a}, pod: p}\n", "r.yaml:2: 'p' is no pod");
    row("a rule without aim", "placements: [{match: {account: a}, deployment: '{account}'}]",
        "a placement needs 'use_case', 'pod'");
    row("a measure that is none", "limits: [{measure: a.b, above: 1, condition: high}]", "'measure' is 'a.b'");
    row("a limit without sides", "limits: [{measure: accelerator.temperature, condition: high}]", "needs 'above'");
    row("a link that is none", "links: {node: {x: 'javascript:alert(1)'}}", "has the address 'javascript:alert(1)'");
    row("an open brace", "links: {node: {x: 'https://a/{host'}}", "with attributes in braces");
    row("an alias of nobody", "aliases:\n  gpu1: [a]\n", "r.yaml:2: 'gpu1' is no host of the table of nodes");
    row("a table that is none", "tables: {rocks: a.csv}", "'tables': unknown key 'rocks'; allowed: ");
}

void TestRegistryFiles::complainsOfTheYaml()
{
    QFETCH(std::string, yaml);
    QFETCH(QString, complaint);
    const QString said = complaintOf(yaml);
    QVERIFY2(said.contains(complaint), qPrintable(said));
}

void TestRegistryFiles::complainsOfTables_data()
{
    QTest::addColumn<std::string>("table");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, const char* table, std::string text, const char* complaint) {
        QTest::newRow(name) << std::string(table) << std::move(text) << QString::fromUtf8(complaint);
    };
    row("unknown column", "racks", "id,in,colour\n", "t.csv:1: unknown column 'colour'; allowed: asset_tag, cooled_by");
    row("a column twice", "racks", "id,in,id\n", "t.csv:1: column 'id' appears twice");
    row("a broken row", "racks", "id,in\nr\n", "t.csv:2: the row has 1 fields, the header 2");
    row("no id", "racks", "id,in\n,w\n", "t.csv:2: 'id' is missing");
    row("unknown row", "racks", "id,in\nr,x\n", "t.csv:2: 'x' is no row, hall or site of this registry");
    row("two racks in one place", "racks", "id,in,position\na,w,1\nb,w,1\n",
        "t.csv:3: position 1 of 'row:w' is taken already, in t.csv:2");
    row("a power", "racks", "id,in,nameplate_w\na,w,much\n", "'nameplate_w' is 'much'; allowed is a power");
    row("a node without rack", "nodes", "host,in\ng,\n", "t.csv:2: 'in' is missing");
    row("a node without key", "nodes", "host,in,u\n,w,1\n", "says nothing that telemetry knows");
    row("a host twice", "nodes", "host,in\ngpu1,w\nGPU1,w\n", "t.csv:3: host 'GPU1' stands already in t.csv:2");
    row("two nodes in one place", "nodes", "host,in,u\na,w,3\nb,w,3\n", "t.csv:3: height unit 3 of 'row:w' is taken");
    row("a UUID twice", "accelerators", "uuid\nGPU-AB\nab\n", "t.csv:3: uuid 'ab' stands already in t.csv:2");
    row("an accelerator without key", "accelerators", "uuid,host\n,gpu1\n", "known by uuid, serial, or host with pci");
    row("a supply of no rack", "supplies", "rack,side,pdu\nr,A,p\n", "t.csv:2: 'r' is no rack");
    row("a side", "supplies", "rack,side,pdu\nr,C,p\n", "'side' is 'C'; allowed is A, B");
    row("a class", "equipment", "class,id,in\nnode,a,w\n", "'class' is 'node'; allowed is one of: ");
    row("a share", "equipment", "class,id,in,supplied_by\npdu,a,w,b=x\n", "'supplied_by' has 'b=x'");
    row("an unknown deployment", "allocations", "deployment,host\nd,gpu1\n", "t.csv:2: 'd' is no deployment");
    row("whom an allocation is about", "allocations", "deployment,host,uuid\nd,,\n", "one of them");
    row("a fraction", "allocations", "deployment,host,fraction\nd,gpu1,1.5\n", "'fraction' is '1.5'");
    row("a time", "allocations", "deployment,host,from\nd,gpu1,yesterday\n", "'from' is 'yesterday'; allowed is 2026");
    row("an end before the begin", "allocations", "deployment,host,from,until\nd,g,2026-02-01,2026-01-01\n",
        "'until' is not later than 'from'");
    row("nothing decommissioned", "decommissioned", "id,reason\n,broken\n", "t.csv:2: 'id' is missing");
}

void TestRegistryFiles::complainsOfTables()
{
    QFETCH(std::string, table);
    QFETCH(std::string, text);
    QFETCH(QString, complaint);
    const QString said = complaintOf(kSite + "tables: {" + table + ": t.csv}\n", {{"t.csv", text}});
    QVERIFY2(said.contains(complaint), qPrintable(said));
}

void TestRegistryFiles::tellsManyComplaintsAtOnce()
{
    std::string racks = "id,in,position\n";
    for (int i = 0; i < 30; ++i)
        racks += "r" + std::to_string(i) + ",nowhere,x\n";
    const QString said = complaintOf(kSite + "tables: {racks: t.csv}\n", {{"t.csv", racks}});
    QCOMPARE(said.count(u'\n'), 20);
    QVERIFY(said.contains(QStringLiteral("t.csv:2: ")) && said.contains(QStringLiteral("t.csv:11: ")));
    QVERIFY(said.endsWith(QStringLiteral("and 40 more")));
}

void TestRegistryFiles::sharesAreDividedUp()
{
    const Result<Registry> registry = parseRegistry(
        kSite + "equipment:\n"
                "  - {class: ups, id: a, in: h}\n  - {class: ups, id: b, in: h}\n  - {class: ups, id: c, in: h}\n"
                "  - {class: pdu, id: p, in: h, supplied_by: [a, b]}\n"
                "tables: {equipment: t.csv}\n",
        "r.yaml", {{"t.csv", "class,id,in,supplied_by\npdu,q,h,a=0.5 b;c\npdu,r,h,a\n"}}, kMeasures);
    QVERIFY2(bool(registry), registry ? "" : describe(registry.error()).c_str());
    QCOMPARE(share(*registry, "pdu:p", "ups:a"), 0.5f);
    QCOMPARE(share(*registry, "pdu:q", "ups:a"), 0.5f);
    QCOMPARE(share(*registry, "pdu:q", "ups:c"), 0.25f);
    QCOMPARE(share(*registry, "pdu:r", "ups:a"), 1.0f);
}

void TestRegistryFiles::orderDoesNotMatter()
{
    const Result<Registry> registry =
        parseRegistry("equipment:\n  - {class: pump, id: p, in: c}\n  - {class: cdu, id: c, in: h}\n" + kSite, "r.yaml",
                      {}, kMeasures);
    QVERIFY2(bool(registry), registry ? "" : describe(registry.error()).c_str());
    const RegisteredAsset* pump = find(*registry, "pump:p");
    QVERIFY(pump != nullptr);
    QCOMPARE(registry->assets[pump->parent].id, std::string("cdu:c"));
}

void TestRegistryFiles::filesThatCannotBeRead()
{
    const Result<Registry> none = readRegistry("/nowhere/r.yaml", kMeasures);
    QVERIFY(!none && none.error().where == "/nowhere/r.yaml");
    QVERIFY(complaintOf("tables: {racks: missing.csv}").startsWith(QStringLiteral("missing.csv: cannot be read")));
    const std::string huge = "# " + std::string(std::size_t{1} << 20, 'x');
    QVERIFY(complaintOf(huge).contains(QStringLiteral("larger than 1 MiB")));
}

QTEST_APPLESS_MAIN(TestRegistryFiles)
#include "tst_registry_files.moc"
