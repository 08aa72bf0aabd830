// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/parallel_parts.h"

#include <QSemaphore>
#include <QThreadPool>

#include <algorithm>
#include <atomic>

namespace millwright::charts {

void inParallel(int parts, const std::function<void(int)>& work)
{
    std::atomic<int> next = 0;
    const auto takeParts = [&] {
        for (int part = next++; part < parts; part = next++)
            work(part);
    };
    QSemaphore done;
    QThreadPool& pool = *QThreadPool::globalInstance();
    const int wanted = std::min(parts, pool.maxThreadCount()) - 1; // and this one
    int started = 0;
    while (started < wanted && pool.tryStart([&] {
        takeParts();
        done.release();
    }))
        ++started;
    takeParts();
    done.acquire(started);
}

} // namespace millwright::charts
