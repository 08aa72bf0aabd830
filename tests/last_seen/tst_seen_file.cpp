// SPDX-License-Identifier: GPL-3.0-or-later
// A file of what was seen last is taken as a whole or not at all.
#include "sample_fleet.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace millwright;
using namespace millwright::last_seen;
using namespace millwright::test;

class TestSeenFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_fleet = sampleFleet();
        m_path = m_directory->filePath(QStringLiteral("noc.seen")).toStdString();
    }

    void comesBackAsItWas();
    void anyDamageIsNoticed();
    void anyCutIsNoticed();
    void aNewerFormatIsNotRead();
    void otherGatewaysAreOthers();
    void whatIsNoSuchFileIsSaid();
    void hugeFilesAreNotRead();
    void aFailedWriteLeavesTheOldOne();

private:
    QByteArray written()
    {
        const auto content = contentOf({powersSeen(0, {100.0f, 200.0f}, kEvening, "rack:r1")}, *m_fleet);
        const auto outcome = writeSample(m_path, content, *m_fleet);
        if (!outcome)
            qFatal("%s", describe(outcome.error()).c_str());
        QFile file(QString::fromStdString(m_path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& bytes) const
    {
        QFile file(QString::fromStdString(m_path));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a file of the test");
    }
    ErrorCode codeOf(const std::string& gateways = "noc:7443") const
    {
        const auto seen = readSeen(m_path, gateways);
        return seen ? ErrorCode::Internal : seen.error().code;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<Inventory> m_fleet;
    std::string m_path;
};

void TestSeenFile::comesBackAsItWas()
{
    written();
    const auto seen = readSeen(m_path, "noc:7443");
    QVERIFY2(seen, seen ? "" : seen.error().message.c_str());
    QCOMPARE(seen->head.name, std::string("noc"));
    QVERIFY(seen->head.simulated);
    QCOMPARE(seen->head.asOf, kEvening);
    QCOMPARE(printedFleet(*seen->inventory), printedFleet(*m_fleet));
    QCOMPARE(seen->inventory->slotEpoch(), m_fleet->slotEpoch());
    QCOMPARE(seen->inventory->revision(), m_fleet->revision());
    QCOMPARE(seen->catalogue->size(), sampleCatalogue()->size());
    QCOMPARE(seen->catalogue->limits().size(), sampleCatalogue()->limits().size());
    QVERIFY(seen->catalogue->at(*seen->catalogue->find(kPower)) ==
            sampleCatalogue()->at(*sampleCatalogue()->find(kPower)));
    QCOMPARE(seen->values.size(), std::size_t{1});
    const Seen& values = seen->values[0];
    QCOMPARE(values.spec.scopeId, std::string("rack:r1"));
    QCOMPARE(values.columns->columns.at(0).number(1), 200.0);
    QCOMPARE(values.columns->columns[0].baseTime, kEvening);
    QCOMPARE(seen->events.size(), std::size_t{1});
    QCOMPARE(seen->events[0].text, std::string("GPU has fallen off the bus"));
    QCOMPARE(seen->newestOf(Feed::Cluster), kEvening);
    QCOMPARE(seen->newestOf(Feed::Power), kNoTime);
}

void TestSeenFile::anyDamageIsNoticed()
{
    const QByteArray whole = written();
    for (qsizetype at = 0; at < whole.size(); at += 1 + whole.size() / 400) {
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        write(damaged);
        const ErrorCode code = codeOf();
        const bool isRefused = code == ErrorCode::InvalidInput || (at < 8 && code == ErrorCode::Conflict);
        QVERIFY2(isRefused, qPrintable(QStringLiteral("byte %1 of %2").arg(at).arg(whole.size())));
    }
}

void TestSeenFile::anyCutIsNoticed()
{
    const QByteArray whole = written();
    for (qsizetype size = 0; size < whole.size(); size += 1 + whole.size() / 200) {
        write(whole.left(size));
        QVERIFY2(codeOf() == ErrorCode::InvalidInput, qPrintable(QString::number(size)));
    }
}

void TestSeenFile::aNewerFormatIsNotRead()
{
    QByteArray newer = written();
    newer[4] = static_cast<char>(kSeenFormat + 1);
    write(newer);
    QVERIFY(codeOf() == ErrorCode::Conflict);
    QVERIFY(QByteArray::fromStdString(readSeen(m_path, "noc:7443").error().message).contains("newer"));
}

void TestSeenFile::otherGatewaysAreOthers()
{
    written();
    QVERIFY(codeOf("elsewhere:7443") == ErrorCode::InvalidInput);
}

void TestSeenFile::whatIsNoSuchFileIsSaid()
{
    QVERIFY(codeOf() == ErrorCode::NotFound);
    write("not of this program at all, but long enough to hold a header");
    QVERIFY(codeOf() == ErrorCode::InvalidInput);
    write(QByteArray(200, '\0'));
    QVERIFY(codeOf() == ErrorCode::InvalidInput);
    m_path = m_directory->path().toStdString(); // a directory
    QVERIFY(codeOf() != ErrorCode::Internal);
}

void TestSeenFile::hugeFilesAreNotRead()
{
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64{3} << 30)); // of nothing, as a disk may leave it
    QVERIFY(QByteArray::fromStdString(readSeen(m_path, "noc:7443").error().message).contains("too large"));
    QVERIFY(file.resize(qint64{2} << 30)); // as large as may be, and no word of ours in it
    QVERIFY(codeOf() == ErrorCode::InvalidInput);
}

void TestSeenFile::aFailedWriteLeavesTheOldOne()
{
    const QByteArray whole = written();
    const auto content = contentOf({}, *m_fleet);
    QVERIFY_EXCEPTION_THROWN((void)writeSeen(m_path, content,
                                             [](const hub::ByteSink& sink) {
                                                 sink(std::as_bytes(std::span("half")));
                                                 throw std::system_error(5, std::generic_category());
                                             }),
                             std::system_error);
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), whole);
}

QTEST_APPLESS_MAIN(TestSeenFile)
#include "tst_seen_file.moc"
