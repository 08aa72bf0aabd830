// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/built_in_profiles.h"
#include "services/sources/prometheus/mapping.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

const std::string kHead = "profile: test\nassets:\n  gpu: {class: accelerator, identity: [[UUID]]}\nmeasures:\n";

std::string errorOf(const std::string& yaml)
{
    Catalogue catalogue = Catalogue::builtIn();
    const Result<Mapping> mapping = Mapping::load(yaml, "p.yaml", catalogue);
    return mapping ? std::string() : describe(mapping.error());
}

} // namespace

class MappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInProfilesLoad()
    {
        const std::vector<std::string> names = builtInProfileNames();
        QVERIFY(std::find(names.begin(), names.end(), "dcgm-exporter") != names.end());
        for (const std::string& name : names) {
            Catalogue catalogue = Catalogue::builtIn();
            const Result<Mapping> mapping = Mapping::find(name, catalogue);
            QVERIFY2(mapping, mapping ? "" : describe(mapping.error()).c_str());
            QCOMPARE(mapping->name(), name);
        }
    }

    void namesAndAliasesLeadToTheirRule()
    {
        Catalogue catalogue = Catalogue::builtIn();
        const Result<Mapping> mapping = Mapping::find("vllm", catalogue);
        QVERIFY(mapping);
        const auto rankOf = [&](std::string_view name) {
            const auto& uses = mapping->usesOf(name);
            return uses.empty() ? -1 : int{uses.front().rank};
        };
        QCOMPARE(rankOf("vllm:kv_cache_usage_perc"), 0);
        QCOMPARE(rankOf("vllm:gpu_cache_usage_perc"), 1);
        QCOMPARE(rankOf("ray_vllm:kv_cache_usage_perc"), 0);
        QCOMPARE(rankOf("vllm:time_to_first_token_seconds_bucket"), 0);
        QCOMPARE(rankOf("vllm:time_to_first_token_seconds_sum"), -1);
        QVERIFY(mapping->usesOf("process_start_time_seconds").front().kind == NameUse::Kind::Restart);
        QVERIFY(mapping->usesOf("vllm:prompt_tokens_total").size() >= 4);
    }

    void declaredMeasuresEnterTheCatalogue()
    {
        Catalogue catalogue = Catalogue::builtIn();
        const std::string yaml =
            "profile: p\ndeclare:\n"
            "  - {measure: accelerator.fan, title: Fan, class: accelerator, feed: cluster, unit: '%', "
            "low: 0, high: 100, aggregation: max}\n"
            "assets: {gpu: {class: accelerator, identity: [[UUID]]}}\n"
            "measures: [{measure: accelerator.fan, of: gpu, from: FAN}]\n";
        QVERIFY(Mapping::load(yaml, "p.yaml", catalogue));
        QCOMPARE(catalogue.at(catalogue.find("accelerator.fan").value()).unit, std::string("%"));
    }

    void mistakesNameFileLineAndWhatIsAllowed_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const std::string& yaml, const char* message) {
            QTest::newRow(name) << QByteArray::fromStdString(yaml) << QByteArray(message);
        };
        row("no yaml", "profile: [", "p.yaml:");
        row("no map", "- 1", "must be a map");
        row("unknown key", kHead + "  - {measure: accelerator.power, of: gpu, from: P, colour: red}\n",
            "p.yaml:5: a measure: unknown key 'colour'; allowed: ");
        row("unknown measure", kHead + "  - {measure: accelerator.pover, of: gpu, from: P}\n",
            "p.yaml:5: a measure: 'measure' 'accelerator.pover' is no measure of class accelerator; declare it or take "
            "one "
            "of: accelerator.busy");
        row("measure of another class", kHead + "  - {measure: node.power, of: gpu, from: P}\n",
            "is no measure of class accelerator");
        row("unknown asset", kHead + "  - {measure: accelerator.power, of: cpu, from: P}\n", "is 'cpu'; allowed: gpu");
        row("unknown kind", kHead + "  - {measure: accelerator.power, of: gpu, from: P, kind: guage}\n",
            "p.yaml:5: a measure: 'kind' is 'guage'; allowed: gauge, state, counter, histogram, presence");
        row("bad scale", kHead + "  - {measure: accelerator.power, of: gpu, from: P, scale: much}\n",
            "'scale' is 'much'; allowed is a number");
        row("no names", kHead + "  - {measure: accelerator.power, of: gpu}\n", "'from' or 'sum' is needed");
        row("total of a gauge", kHead + "  - {measure: accelerator.energy, of: gpu, from: E}\n", "must be counter");
        row("histogram without quantile",
            kHead + "  - {measure: accelerator.power, of: gpu, from: P, kind: histogram}\n", "'quantile' is needed");
        row("second line",
            kHead + "  - {measure: accelerator.power, of: gpu, from: P}\n"
                    "  - {measure: accelerator.power, of: gpu, from: P, blank: dgcm}\n",
            "p.yaml:6: a measure: 'blank' is 'dgcm'; allowed: dcgm, minus-one, uint32-max");
        row("unknown class", "profile: p\nassets:\n  a: {class: gpu, identity: [[U]]}\nmeasures: []\n",
            "p.yaml:3: an asset: 'class' is 'gpu'; allowed: fleet, region");
        row("no identity", "profile: p\nassets:\n  a: {class: node, identity: UUID}\nmeasures: []\n",
            "must be a list of one to eight label lists");
        row("parent after child",
            "profile: p\nassets:\n  a: {class: accelerator, identity: [[U]], parent: b}\n"
            "  b: {class: node, identity: [[H]]}\nmeasures: []\n",
            "p.yaml:3: parent 'b' must be an asset that stands before its children");
        row("spelling", "spelling: {U: upper}\n" + kHead + "  - {measure: accelerator.power, of: gpu, from: P}\n",
            "allowed: as-is, lower, host, address, gpu-uuid, pci");
        row("nothing mapped", "profile: p\nassets: {a: {class: node, identity: [[H]]}}\n",
            "'measures' is missing or empty");
        row("event code",
            kHead + "  - {measure: accelerator.power, of: gpu, from: P}\n"
                    "events:\n  - {event: xid, of: gpu, from: X, code: xid, severity: {high: [seven]}}\n",
            "p.yaml:7: 'severity': 'high' must be a list of whole numbers");
        row("key twice", kHead + "  - {measure: accelerator.power, of: gpu, from: P, from: Q}\n", "appears twice");
        row("too deep", "a: " + std::string(40, '[') + std::string(40, ']'), "nests deeper");
        std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c <= 'j'; ++c) {
            const std::string last = std::string("*") + static_cast<char>(c - 1);
            bomb += std::string(1, c) + ": &" + c + " [" + last;
            for (int i = 0; i < 8; ++i)
                bomb += "," + last;
            bomb += "]\n";
        }
        row("aliases of aliases", bomb, "repeats itself too often");
    }
    void mistakesNameFileLineAndWhatIsAllowed()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, message);
        const std::string error = errorOf(yaml.toStdString());
        QVERIFY2(error.find(message.toStdString()) != std::string::npos, error.c_str());
        QVERIFY(error.starts_with("p.yaml"));
    }

    void unknownProfilesAreNamed()
    {
        Catalogue catalogue = Catalogue::builtIn();
        QVERIFY(describe(Mapping::find("dcgm", catalogue).error()).find("dcgm-exporter, kube-state-metrics") !=
                std::string::npos);
        QCOMPARE(Mapping::find("/nowhere/p.yaml", catalogue).error().code, ErrorCode::NotFound);
    }

    void spellingsBringOneThingToOneKey()
    {
        QCOMPARE(spelled("GPU-5B4E07F6", Spelling::GpuUuid), std::string("GPU-5b4e07f6"));
        QCOMPARE(spelled("5b4e07f6", Spelling::GpuUuid), std::string("GPU-5b4e07f6"));
        QCOMPARE(spelled("Gpu1.Example.com", Spelling::Host), std::string("gpu1"));
        QCOMPARE(spelled("10.0.0.7", Spelling::Host), std::string("10.0.0.7"));
        QCOMPARE(spelled("00000000:3B:00.0", Spelling::Pci), std::string("0000:3b:00.0"));
        QCOMPARE(spelled("3b:00.0", Spelling::Pci), std::string("0000:3b:00.0"));
        for (const char* absent : {"", "None", "N/A", "null", "nan", "unknown"})
            QVERIFY(isAbsentWord(absent));
        QVERIFY(!isAbsentWord("none-of-them"));
    }
};

QTEST_APPLESS_MAIN(MappingTest)
#include "tst_mapping.moc"
