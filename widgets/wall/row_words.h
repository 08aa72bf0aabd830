// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "widgets/pages/attention_model.h"

#include <QStringList>

namespace millwright::wall {

/// What a line says, from the most words to the fewest.
struct RowWords {
    QStringList what;    ///< "Pump 1 stopped: motor overload", "Pump 1 stopped".
    QStringList where;   ///< "Columbus / Hall B / UPS B", "COL … UPS B": each tells the site and the unit.
    QString age;         ///< "2 min"; a dash when nobody knows.
    qsizetype whole = 0; ///< Index of `what` that says all of it; those before say more, those after less.
    QString value{};     ///< What the last of `what` ends in and is wrong without: "90.5 °C", "no".
};
RowWords wordsOf(const pages::AttentionModel& model, const items::AttentionItem& item);

} // namespace millwright::wall
