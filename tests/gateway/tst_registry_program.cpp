// SPDX-License-Identifier: GPL-3.0-or-later
// Registries as the programs take them: checked, reloaded in place, begun from the template.
#include "tests/gateway/daemon_program.h"
#include "tests/places.h"

#include <QDir>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kConfig = "gateway: g\nsources: [{registry: {file: r.yaml}}]\n";
const QByteArray kRegistry = "sites: [{id: s, halls: [{id: h, racks: [{id: r1}]}]}]\ntables: {nodes: nodes.csv}\n";

std::string detailOf(const v1::GatewayStatus& status)
{
    return status.sources().empty() ? std::string() : status.sources(0).detail();
}

/// A folder with a configuration, a registry and its table of nodes.
struct Files {
    Files()
    {
        put(u"c.yaml"_s, kConfig);
        put(u"r.yaml"_s, kRegistry);
        put(u"nodes.csv"_s, "host,in\ngpu1,r1\n");
    }
    QString path(const QString& name) const { return directory.filePath(name); }
    void put(const QString& name, const QByteArray& text) const { write(path(name), text); }

    QTemporaryDir directory;
};

} // namespace

class RegistryProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changedFilesAreTakenInPlace()
    {
        const Files files;
        Program program({u"--config"_s, files.path(u"c.yaml"_s)});
        QVERIFY2(program.waitFor("g listens on"), program.log().constData());
        const auto started = program.status().started_ms();
        QTRY_VERIFY(detailOf(program.status()).starts_with("3 assets; 0 of 1 row"));
        files.put(u"nodes.csv"_s, "host,in\ngpu1,r1\ngpu2,r2\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("kept as it was"), program.log().constData());
        v1::GatewayStatus status = program.status();
        QVERIFY2(status.configuration_error().find("nodes.csv:3: 'r2' is no") != std::string::npos,
                 status.configuration_error().c_str());
        QVERIFY(detailOf(status).starts_with("3 assets; 0 of 1 row"));
        files.put(u"r.yaml"_s, "sites: [{id: s, halls: [{id: h, racks: [{id: r1}, {id: r2}]}]}]\n"
                               "tables: {nodes: nodes.csv}\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("the registry was taken"), program.log().constData());
        QTRY_VERIFY(detailOf(program.status()).starts_with("4 assets; 0 of 2 rows"));
        status = program.status();
        QCOMPARE(status.started_ms(), started);
        QVERIFY(status.configuration_error().empty());
    }

    void changedLimitsRebuildTheGateway()
    {
        const Files files;
        Program program({u"--config"_s, files.path(u"c.yaml"_s)});
        QVERIFY2(program.waitFor("g listens on"), program.log().constData());
        files.put(u"r.yaml"_s, kRegistry + "limits: [{measure: accelerator.temperature, above: 70, condition: low}]\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("the configuration was taken"), program.log().constData());
    }

    void aCheckTellsWhatDoesNotMeet()
    {
        const Files files;
        const QStringList check{u"--config"_s, files.path(u"c.yaml"_s), u"--check-config"_s};
        auto [code, said] = run(check);
        QCOMPARE(code, 0);
        QVERIFY2(said.contains("Registry registry: assets: 3, rows of nodes and accelerators: 1"), said.constData());
        const QString state = files.path(u"state"_s);
        {
            Program program({u"--config"_s, files.path(u"c.yaml"_s), u"--state"_s, state});
            QVERIFY2(program.waitFor("g listens on"), program.log().constData());
            program.signal(SIGTERM);
            QVERIFY(program.process.waitForFinished(kPatience));
        }
        std::tie(code, said) = run(check + QStringList{u"--state"_s, state});
        QCOMPARE(code, 0);
        QVERIFY2(said.contains("1 row that nothing reports: gpu1 (nodes.csv:2)"), said.constData());
        files.put(u"r.yaml"_s, "sites:\n  - {id: s, energy_price: 5}\n");
        std::tie(code, said) = run(check);
        QCOMPARE(code, 2);
        QVERIFY2(said.contains("r.yaml:2: 'energy_price' is '5'; allowed is a price with its currency"),
                 said.constData());
    }

    void theTemplateIsWrittenOnceAndChecked()
    {
        const Files files;
        const QString folder = files.path(u"new/registry"_s);
        const auto writeTemplate = [&] {
            QProcess ctl;
            ctl.setProcessChannelMode(QProcess::MergedChannels);
            ctl.start(QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwrightctl"),
                      {u"registry"_s, u"template"_s, folder});
            const bool isEnded = ctl.waitForFinished(kPatience);
            return std::pair{isEnded ? ctl.exitCode() : -1, ctl.readAll()};
        };
        auto [code, said] = writeTemplate();
        QVERIFY2(code == 0, said.constData());
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), qsizetype{8});
        files.put(u"c.yaml"_s, "sources: [{registry: {file: new/registry/registry.yaml}}]\n");
        const auto [checked, report] = run({u"--config"_s, files.path(u"c.yaml"_s), u"--check-config"_s});
        QVERIFY2(checked == 0, report.constData());
        files.put(u"new/registry/racks.csv"_s, "mine\n");
        std::tie(code, said) = writeTemplate();
        QCOMPARE(code, 2);
        QVERIFY2(said.contains("is there already; nothing was written"), said.constData());
    }

    void theOrderOfSourcesIsChecked()
    {
        const Files files;
        const auto check = [&](const QByteArray& precedence) {
            files.put(u"c.yaml"_s, kConfig + "precedence:\n" + precedence);
            return run({u"--config"_s, files.path(u"c.yaml"_s), u"--check-config"_s});
        };
        QCOMPARE(check("  - {measure: rack.power, sources: [registry]}\n  - {sources: [registry]}\n").first, 0);
        QVERIFY(check("  - {sources: [pdus]}\n").second.contains("c.yaml:4: a precedence: 'sources' names \"pdus\""));
        QVERIFY(check("  - {measure: a.b, sources: [registry]}\n").second.contains("'measure' is \"a.b\""));
        QVERIFY(check("  - {sources: [registry]}\n  - {sources: [registry]}\n").second.contains("is given twice"));
        QVERIFY(check("  - {measure: rack.power}\n").second.contains("'sources' is missing"));
    }
};

QTEST_GUILESS_MAIN(RegistryProgramTest)
#include "tst_registry_program.moc"
