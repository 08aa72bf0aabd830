// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping happens beside everything else, and what goes wrong with files is one sentence.
#include "sample_fleet.h"
#include "services/last_seen/seen_keeper.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <filesystem>

using namespace millwright;
using namespace millwright::last_seen;
using namespace millwright::test;

class TestSeenKeeper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_fleet = sampleFleet();
        m_values = std::make_unique<SeenValues>();
        m_saves = 0;
        m_problem.clear();
    }

    void keepsOnAnotherThread();
    void keepsAtTheEnd();
    void anOwnerThatEndsLeavesTheOldFile();
    void takesAlongWhatAnEarlierRunSaw();
    void chartsAreKeptBesideIt();
    void valuesOfOtherSlotsStayOut();
    void aDirectoryThatCannotBeIsSaid();
    void aFullDiskLeavesTheOldFile();
    void onlyTheNewestFilesStay();

private:
    std::string path(const char* name = "noc.seen") const
    {
        return m_directory->filePath(QLatin1StringView("state/") + QLatin1StringView(name)).toStdString();
    }
    std::unique_ptr<SeenKeeper> keeper(const std::string& file)
    {
        return std::make_unique<SeenKeeper>(file, *m_values, [this](const Result<void>& outcome) {
            if (!outcome)
                m_problem = describe(outcome.error());
            ++m_saves;
        });
    }
    SeenKeeper::Job job() const
    {
        const SeenContent content = contentOf({}, *m_fleet);
        return {content.head, content.catalogue, content.events, {m_fleet->slotEpoch(), m_fleet->revision()}};
    }
    SeenKeeper::Reader reader()
    {
        return [this](const std::function<void(const Inventory&)>& use) {
            m_readOn = QThread::currentThreadId();
            use(*m_fleet);
            return true;
        };
    }
    QByteArray bytes(const std::string& file) const
    {
        QFile opened(QString::fromStdString(file));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<Inventory> m_fleet;
    std::unique_ptr<SeenValues> m_values;
    std::atomic<int> m_saves{0};
    std::atomic<Qt::HANDLE> m_readOn{nullptr};
    std::string m_problem;
};

void TestSeenKeeper::keepsOnAnotherThread()
{
    const auto kept = keeper(path());
    m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
    kept->save(job(), reader());
    QTRY_COMPARE_WITH_TIMEOUT(m_saves.load(), 1, 20'000);
    QCOMPARE(QString::fromStdString(m_problem), QString());
    QVERIFY(m_readOn != QThread::currentThreadId());
    const auto seen = readSeen(path(), "noc:7443");
    QVERIFY(seen);
    QCOMPARE(seen->values.size(), std::size_t{1});
    m_readOn = nullptr;
    m_values->put(powersSeen(0, {200.0f}, kEvening), kEvening);
    kept->save(job(), reader());
    QTRY_COMPARE_WITH_TIMEOUT(m_saves.load(), 2, 20'000);
    QVERIFY(!m_readOn.load()); // the inventory is as it was: nobody is asked for it again
    const auto again = readSeen(path(), "noc:7443");
    QVERIFY(again);
    QCOMPARE(again->values[0].columns->columns[0].number(0), 200.0);
    QCOMPARE(printedFleet(*again->inventory), printedFleet(*m_fleet));
}

void TestSeenKeeper::keepsAtTheEnd()
{
    const auto kept = keeper(path());
    m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
    kept->finish(job(), reader());
    QCOMPARE(m_saves.load(), 1);
    QVERIFY(readSeen(path(), "noc:7443"));
    const auto mode = std::filesystem::status(path("")).permissions();
    QVERIFY((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
            std::filesystem::perms::none);
    QCOMPARE(QDir(QString::fromStdString(path(""))).entryList({QStringLiteral("*.seen")}, QDir::Files),
             QStringList{QStringLiteral("noc.seen")});
}

void TestSeenKeeper::anOwnerThatEndsLeavesTheOldFile()
{
    auto kept = keeper(path());
    m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
    kept->finish(job(), reader());
    const QByteArray before = bytes(path());
    kept = keeper(path());
    m_values->put(powersSeen(0, {300.0f}, kEvening), kEvening);
    std::atomic<bool> isAsked{false};
    kept->save(job(), [&](const std::function<void(const Inventory&)>&) {
        isAsked = true;
        return false;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isAsked.load(), 20'000);
    kept.reset();
    QCOMPARE(bytes(path()), before);
    QCOMPARE(m_saves.load(), 1);
}

void TestSeenKeeper::takesAlongWhatAnEarlierRunSaw()
{
    m_values->put(powersSeen(0, {100.0f}, kEvening, "rack:r1"), kEvening);
    keeper(path())->finish(job(), reader());
    m_values = std::make_unique<SeenValues>();
    m_values->put(powersSeen(4, {400.0f}, kEvening, "rack:r2"), kEvening);
    keeper(path())->finish(job(), reader());
    const auto seen = readSeen(path(), "noc:7443");
    QVERIFY(seen);
    QCOMPARE(seen->values.size(), std::size_t{2});
    QCOMPARE(seen->values[0].spec.scopeId, std::string("rack:r1"));
    QCOMPARE(seen->values[1].spec.scopeId, std::string("rack:r2"));
}

/// Those of this run, and of an earlier one what this one has not drawn.
void TestSeenKeeper::chartsAreKeptBesideIt()
{
    const auto courseOf = [](const char* asset, float value) {
        auto course = std::make_shared<SeenCourse>();
        course->request = {asset, kPower};
        course->data.step = milliseconds{1000};
        course->data.min = course->data.max = course->data.mean = {value};
        course->data.count = {1};
        return course;
    };
    m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
    SeenKeeper::Job first = job();
    first.courses = {courseOf("a", 1), courseOf("b", 2)};
    keeper(path())->finish(first, reader());
    SeenKeeper::Job second = job();
    second.courses = {courseOf("b", 3)};
    keeper(path())->finish(second, reader());
    QCOMPARE(QString::fromStdString(m_problem), QString());
    const auto kept = readSeenSeries(seriesPathOf(path()), "noc:7443");
    QVERIFY(kept);
    QCOMPARE(kept->size(), std::size_t{2});
    QCOMPARE(kept->front()->request.asset, std::string("a"));
    QCOMPARE(kept->front()->data.mean.front(), 1.0f);
    QCOMPARE(kept->back()->data.mean.front(), 3.0f);
}

void TestSeenKeeper::valuesOfOtherSlotsStayOut()
{
    m_values->put(powersSeen(0, {100.0f}, kEvening, "old", m_fleet->slotEpoch() + 1), kEvening);
    m_values->put(powersSeen(0, {100.0f}, kEvening, "new"), kEvening);
    keeper(path())->finish(job(), reader());
    const auto seen = readSeen(path(), "noc:7443");
    QVERIFY(seen);
    QCOMPARE(seen->values.size(), std::size_t{1});
    QCOMPARE(seen->values[0].spec.scopeId, std::string("new"));
}

void TestSeenKeeper::aDirectoryThatCannotBeIsSaid()
{
    QFile file(m_directory->filePath(QStringLiteral("state"))); // a file stands where the directory would
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto kept = keeper(path());
    m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
    kept->save(job(), reader());
    QTRY_COMPARE_WITH_TIMEOUT(m_saves.load(), 1, 20'000);
    QVERIFY2(QString::fromStdString(m_problem).contains(QStringLiteral("state")), m_problem.c_str());
}

void TestSeenKeeper::aFullDiskLeavesTheOldFile()
{
    m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
    keeper(path())->finish(job(), reader());
    const QByteArray before = bytes(path());
    QVERIFY(before.size() > 4096);
    const auto usual = std::signal(SIGXFSZ, SIG_IGN);
    rlimit all{};
    getrlimit(RLIMIT_FSIZE, &all);
    const rlimit little{4096, all.rlim_max}; // no file grows beyond: as on a disk that is full
    setrlimit(RLIMIT_FSIZE, &little);
    m_values->put(powersSeen(0, {300.0f}, kEvening), kEvening);
    keeper(path())->finish(job(), reader());
    setrlimit(RLIMIT_FSIZE, &all);
    std::signal(SIGXFSZ, usual);
    QVERIFY2(!m_problem.empty(), "nothing was said");
    QCOMPARE(bytes(path()), before);
    QCOMPARE(QDir(QString::fromStdString(path(""))).entryList({QStringLiteral("*.seen")}, QDir::Files),
             QStringList{QStringLiteral("noc.seen")});
}

void TestSeenKeeper::onlyTheNewestFilesStay()
{
    const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    for (int i = 0; i < 12; ++i) {
        const std::string name = "gateway" + std::to_string(i) + ".seen";
        m_values->put(powersSeen(0, {100.0f}, kEvening), kEvening);
        keeper(path(name.c_str()))->finish(job(), reader());
        std::filesystem::last_write_time(path(name.c_str()), old + std::chrono::minutes(i));
    }
    const QStringList files = QDir(QString::fromStdString(path(""))).entryList({QStringLiteral("*.seen")}, QDir::Files);
    QCOMPARE(files.size(), qsizetype{SeenKeeper::kMostFiles});
    QVERIFY(files.contains(QStringLiteral("gateway11.seen")));
    QVERIFY(!files.contains(QStringLiteral("gateway0.seen")));
}

QTEST_APPLESS_MAIN(TestSeenKeeper)
#include "tst_seen_keeper.moc"
