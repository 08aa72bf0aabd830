// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "widgets/pages/attention_model.h"

#include <QCoreApplication>
#include <QRectF>
#include <QStringList>

#include <vector>

class QPainter;

namespace millwright::wall {

/// Whether a line of the board is about an asset or what belongs to it.
bool isAbout(const items::AttentionItem& item, const Inventory& inventory, AssetRef scope);
/// The lines of a model that stand by themselves, at most so many.
std::vector<items::AttentionItem> linesOf(const pages::AttentionModel& model, int most);

/// What a line says, from the most words to the fewest.
struct RowWords {
    QStringList what;    ///< "Pump 1 stopped: motor overload", "Pump 1 stopped".
    QStringList where;   ///< "Luleå / LUL-A1-CDU", "LUL-A1-CDU".
    QString age;         ///< "2 min"; a dash when nobody knows.
    qsizetype whole = 0; ///< Index of `what` that says all of it; those before say more, those after less.
};
RowWords wordsOf(const pages::AttentionModel& model, const items::AttentionItem& item);

/// What of the words a line has room for: what happened before where, and some of both.
struct RowFit {
    QString what;
    QString where;
    bool isWhole = false; ///< All of what happened, and where.
};
RowFit fitRow(const RowWords& words, const style::Theme& theme, bool condensed, double room);

/// Lines below each other, all in one size: the larger one where none of them has to be cut for it.
class AttentionRows {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::AttentionRows)
public:
    /// Mirrored: for people who read from right to left.
    AttentionRows(const pages::AttentionModel& model, bool mirrored)
        : m_model(model)
        , m_mirrored(mirrored)
    {
    }

    /// Symbol, what, where, and at the end of the line for how long. Hollow and grey when frozen.
    void add(const items::AttentionItem& item, const QRectF& box);
    void paint(QPainter& painter, bool frozen) const;

private:
    struct Row {
        Condition condition;
        RowWords words;
        QRectF box;
    };

    double roomOf(const Row& row, style::Type age) const;
    bool isCondensed() const;

    const pages::AttentionModel& m_model;
    bool m_mirrored;
    std::vector<Row> m_rows;
};

/// Room in which a line can still say what, where and for how long.
double leastRowWidth(const style::Theme& theme);

} // namespace millwright::wall
