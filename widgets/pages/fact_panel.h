// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/domain/quality.h"
#include "widgets/style/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace millwright::pages {

class HealthRow;
class Panel;

/// A name and what is said of it, a sentence below.
struct Fact {
    QString name;
    QString value;
    QString sentence{};
    Condition condition = Condition::Normal;
    QualityMark mark{}; ///< Of what was measured; without a value for what was told once.
};

/// A few facts below each other under a title. They are changed in place, so that nothing moves while they are read.
class FactPanel final : public QWidget {
    Q_OBJECT
public:
    FactPanel(style::ThemePtr theme, const QString& title, QWidget* parent = nullptr);

    void setFacts(const std::vector<Fact>& facts);
    void setSubtitle(const QString& subtitle);
    /// Nothing has come in since `time`, in words; empty while things come in.
    void setCutAt(const QString& time);
    /// Above the facts.
    void addAbove(QWidget* widget);

private:
    style::ThemePtr m_theme;
    Panel* m_panel;
    std::vector<HealthRow*> m_rows;
    QString m_cutAt;
};

} // namespace millwright::pages
