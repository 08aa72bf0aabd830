// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes that claim to be a FeedUpdate: they must be taken or refused, never read or written out of bounds.
#include "millwright/v1/feeds.pb.h"
#include "services/feeds/tick_assembler.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace millwright;
    // Rows are bounded here so that the sanitizer's memory limit is about our code, not about 2^24 legal rows.
    constexpr std::uint32_t kRowsTried = 1u << 14;
    static v1::FeedUpdate update;
    if (!update.ParseFromArray(data, static_cast<int>(size)))
        return 0;
    update.set_rows(update.rows() % kRowsTried);
    update.set_parts(update.parts() % 8);
    feeds::TickAssembler assembler(Feed::Cluster, 1);
    const std::uint32_t rows = update.rows();
    for (int round = 0; round < 4; ++round) { // buffers are used again, also for other rows
        if (round == 2)
            update.set_rows((rows * 2 + 1) % kRowsTried);
        const std::uint64_t epoch = update.frames().empty() ? 0 : update.frames(0).slot_epoch();
        const auto taken = assembler.take(update, epoch);
        if (!taken || !*taken)
            continue;
        std::uint64_t told = 0;
        for (const feeds::SlotRun& run : (*taken)->runs)
            told += run.count;
        if (told > (*taken)->rows)
            std::abort();
        for (const feeds::ReceivedColumn& column : (*taken)->columns) {
            for (std::uint32_t row = 0; row < (*taken)->rows; ++row) {
                (void)column.number(row);
                (void)column.time(row);
            }
        }
    }
    return 0;
}
