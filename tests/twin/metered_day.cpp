// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/twin/metered_day.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace millwright::twin {

void MeteredDay::run()
{
    m_truth.busy.assign(deployments(), 0.0);
    begin();
    for (m_step = 1; m_step <= m_steps; ++m_step) {
        m_clock->advance(MeteredWorld::kStep);
        m_world.step();
        disturb();
        if (!m_life)
            continue;
        tellGauges();
        tellTotals();
        m_life->hub.tickOnce();
        count();
    }
}

double MeteredDay::held(Slot deployment) const
{
    double held = 0.0;
    for (const Allocation& allocation : m_world.run.inventory.allocationsOf(deployment))
        held += static_cast<double>(allocation.fraction) * allocation.count;
    return held;
}

std::int64_t MeteredDay::metered(std::string_view id, MeterKind kind) const
{
    std::int64_t sum = 0;
    m_life->hub.readMeters([&](const MeterBook& book) { sum = book.sum(id, kind, kNoTime, UtcTime::max()); });
    return sum;
}

std::int64_t MeteredDay::meteredByAll(MeterKind kind) const
{
    std::int64_t sum = 0;
    m_life->hub.readMeters([&](const MeterBook& book) {
        for (MeterBook::Holder holder = 0; holder < book.holders(); ++holder)
            sum += book.sum(holder, kind, kNoTime, UtcTime::max());
    });
    return sum;
}

std::string MeteredDay::deployment(Slot slot) const
{
    return std::string(m_world.run.inventory.id({AssetClass::Deployment, slot}));
}

void MeteredDay::begin()
{
    m_life = std::make_unique<GatewayLife>(m_options, m_folder.path().toStdString(), m_clock);
    ++m_lives;
    m_lastTick = m_clock->utc();
}

void MeteredDay::disturb()
{
    if (!m_life && m_step == m_backAt)
        begin();
    if (isAt(0.2) || isAt(0.7)) { // stopped for seven minutes
        m_life.reset();
        m_backAt = m_step + 42;
    }
    if (isAt(0.45))
        crash();
    if (isAt(0.3) || isAt(0.85))
        m_pausedUntil = m_step + 60;
    const int stop = static_cast<int>(0.2 * m_steps);
    if (m_step == stop - 2 || m_step == stop + 2)
        restartAll(); // and when a gateway looks again they are past where they were
    if (!isAround(0.45) && m_random() % 20 == 0)
        restartAnEngine();
}

/// The disk keeps what was written last, up to a minute ago; the gateway is back two minutes later.
void MeteredDay::crash()
{
    QTemporaryDir copy;
    const QStringList names = QDir(m_folder.path()).entryList(QDir::Files);
    for (const QString& name : names)
        QFile::copy(m_folder.filePath(name), copy.filePath(name));
    m_life.reset(); // writes its state like one that is stopped, which is taken back
    for (const QString& name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::remove(m_folder.filePath(name));
    for (const QString& name : names)
        QFile::copy(copy.filePath(name), m_folder.filePath(name));
    m_truth = m_saved;
    m_backAt = m_step + 12;
}

/// All that tell when they started.
void MeteredDay::restartAll()
{
    for (auto& kind : m_world.kinds) {
        for (std::size_t number = 0; number < kind.engines.size(); number += 2)
            m_world.restart(kind.engines[number]);
    }
}

/// Those without a start time restart only where a gateway sees them fall.
void MeteredDay::restartAnEngine()
{
    auto& kind = m_world.kinds[m_random() % m_world.kinds.size()];
    const std::size_t number = m_random() % kind.engines.size();
    const bool tellsItsStart = number % 2 == 0;
    if (!tellsItsStart && (!m_life || isPaused()))
        return;
    m_world.restart(kind.engines[number]);
    ++m_restarts;
}

hub::Batch MeteredDay::emptyBatch() const
{
    hub::Batch batch;
    batch.source = "exporters";
    batch.sourceTime = batch.receiveTime = m_clock->utc();
    batch.interval = MeteredWorld::kStep;
    return batch;
}

hub::SampleRun MeteredDay::runOf(std::string_view measure, Slot from) const
{
    const Column& column = m_world.run.column(measure);
    hub::SampleRun run;
    run.measure = m_life->hub.catalogue().find(measure).value();
    for (Slot slot = from; slot < column.size(); ++slot) {
        run.slots.push_back(slot);
        run.values.push_back(column.values[slot]);
        run.marks.push_back(column.marks[slot]);
    }
    return run;
}

/// While the exporter of the first tenth cannot be reached, nobody tells of its powers.
void MeteredDay::tellGauges()
{
    hub::Batch batch = emptyBatch();
    for (const std::string_view measure : kPowers) {
        const Slot all = m_world.run.column(measure).size();
        batch.runs.push_back(runOf(measure, isPaused() ? (all + 9) / 10 : 0));
    }
    for (const char* measure : {"accelerator.busy", "accelerator.temperature", "deployment.tokens",
                                "deployment.good_tokens", "deployment.output_tokens"})
        batch.runs.push_back(runOf(measure, 0));
    if (m_random() % 10 == 0)
        m_life->source->sink->push(batch); // twice
    m_life->source->sink->push(std::move(batch));
}

void MeteredDay::tellTotals()
{
    hub::Batch batch = emptyBatch(), paused = emptyBatch();
    for (std::size_t k = 0; k < m_world.kinds.size(); ++k) {
        auto& kind = m_world.kinds[k];
        for (std::size_t i = 0; i < kind.engines.size(); ++i) {
            auto& engine = kind.engines[i];
            const bool isReachable = !isPaused() || i % 10 != 0;
            (isReachable ? batch : paused)
                .totals.push_back({m_life->hub.catalogue().find(kind.total).value(),
                                   static_cast<Slot>(i / MeteredWorld::kEngines), 1000 * (k + 1) + i, engine.counter,
                                   m_clock->utc(), i % 2 == 0 ? engine.since : kNoTime});
            MeteredWorld::seen(engine);
        }
    }
    if (isPaused())
        m_held.push_back(std::move(paused)); // kept there, and told later in its order
    for (; !isPaused() && !m_held.empty(); m_held.pop_front())
        m_life->source->sink->push(std::move(m_held.front()));
    const bool isRepeated = m_random() % 7 == 0;
    m_life->source->sink->push(batch);
    if (isRepeated)
        m_life->source->sink->push(batch);
    if (m_passed && m_random() % 5 == 0)
        m_life->source->sink->push(*m_passed); // old news, behind newer ones
    m_passed = std::move(batch);
}

void MeteredDay::count()
{
    const milliseconds elapsed = m_clock->utc() - std::exchange(m_lastTick, m_clock->utc());
    const double seconds = std::chrono::duration<double>(elapsed).count();
    m_truth.metered += elapsed;
    for (std::size_t i = 0; i < kPowers.size(); ++i)
        m_truth.joules[i] += m_world.run.sum(kPowers[i]) * seconds;
    const Column& busy = m_world.run.column("accelerator.busy");
    for (Slot slot = 0; slot < deployments(); ++slot) {
        for (const Allocation& held : m_world.run.inventory.allocationsOf(slot)) {
            double accelerators = 0.0;
            for (Slot at = held.first; at < held.first + held.count; ++at)
                accelerators += busy.mark(at).counts() ? static_cast<double>(busy.values[at]) * 0.01 : 0.0;
            m_truth.busy[slot] += accelerators * static_cast<double>(held.fraction) * seconds;
        }
    }
    const qint64 size = QFileInfo(m_folder.filePath(QStringLiteral("meters.state"))).size();
    if (std::exchange(m_fileSize, size) != size)
        m_saved = m_truth;
}

} // namespace millwright::twin
