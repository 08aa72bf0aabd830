// SPDX-License-Identifier: GPL-3.0-or-later
//
// `millwright --prometheus URL` against a Prometheus that has just been started with a fleet of accelerators in its
// store: from the start of the program to the first painted frame with all of them on the map.
#include "tests/bench/prometheus_daemon.h"
#include "tests/bench/written_fleet.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <chrono>

using namespace millwright::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 3;
constexpr std::int64_t kStepMs = 15'000;
constexpr int kMostMs = 120'000;

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Three scrapes of the last minute.
bool fill(const PrometheusDaemon& prometheus, int accelerators)
{
    const WrittenFleet fleet(accelerators);
    const std::int64_t begin = now() - kRounds * kStepMs;
    bool isGood = prometheus.waitUntilReady();
    for (int round = 0; round < kRounds && isGood; ++round)
        isGood = prometheus.write(fleet.round(round, begin + round * kStepMs));
    return isGood;
}

/// Seconds until the console says that it has painted so many accelerators; -1 when it does not.
double secondsToMap(const PrometheusDaemon& prometheus, int accelerators)
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"millwright.start=true"_s);
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_STATE_HOME"_s, home.path());
    QProcess console;
    console.setProcessEnvironment(environment);
    console.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer timer;
    timer.start();
    console.start(QStringLiteral(MILLWRIGHT_PROGRAMS "/millwright"),
                  {u"--prometheus"_s, QString::fromStdString(prometheus.url())});
    const QByteArray wanted = QByteArray("live frame of ") + QByteArray::number(accelerators) + " accelerators";
    QByteArray said;
    double seconds = -1.0;
    while (seconds < 0.0 && timer.elapsed() < kMostMs && console.waitForReadyRead(kMostMs)) {
        said += console.readAll();
        if (said.contains(wanted))
            seconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
    }
    if (seconds < 0.0)
        qWarning("%s", said.right(4000).constData());
    console.terminate();
    console.waitForFinished();
    return seconds;
}

void coldInventory(benchmark::State& state)
{
    const auto accelerators = static_cast<int>(state.range(0));
    if (PrometheusDaemon::program().empty()) {
        state.SkipWithError("Prometheus is not there: ./dev bench unpacks it");
        return;
    }
    for (auto _ : state) {
        PrometheusDaemon prometheus(PrometheusDaemon::Receiver{});
        const bool isFilled = fill(prometheus, accelerators);
        prometheus.restart();
        const double seconds = isFilled && prometheus.waitUntilReady() ? secondsToMap(prometheus, accelerators) : -1.0;
        if (seconds < 0.0) {
            state.SkipWithError("the fleet did not come");
            return;
        }
        state.SetIterationTime(seconds);
    }
}

} // namespace

BENCHMARK(coldInventory)
    ->Arg(1'000)
    ->Arg(20'000)
    ->Arg(100'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kSecond);
