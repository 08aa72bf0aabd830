// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/explanation.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace millwright::pages {

class Panel;

/// Where a number comes from: its value, source and time, the raw samples it was made of, its formula and the inputs of
/// that, each of which leads on to its own origin. Asks the gateway and never waits for it.
class ExplainPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ExplainPanel(PageContext context, QWidget* parent = nullptr);

    /// Asks anew; what was shown is forgotten.
    void ask(const std::string& assetId, const std::string& measure);
    /// What is on the screen as lines of text, for copying and for screen readers.
    const QStringList& lines() const { return m_lines; }

Q_SIGNALS:
    /// Somebody has seen enough.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void request(const std::string& assetId, const std::string& measure);
    void answer(const Result<Explanation>& answer);
    void present(const Explanation& value);
    void say(const QString& text);
    QVBoxLayout* clear();
    void addLine(QVBoxLayout* rows, const QString& text, style::Ink ink = style::Ink::Text,
                 style::Type type = style::Type::Label);
    void addPair(QVBoxLayout* rows, const QString& key, const QString& text);
    void addLink(QVBoxLayout* rows, const QString& text, const std::function<void()>& act, const QString& name = {});
    void addHead(QVBoxLayout* rows, const Explanation& value);
    void addOrigin(QVBoxLayout* rows, const Explanation& value);
    QString measuredAt(UtcTime time) const;
    void addSamples(QVBoxLayout* rows, const Explanation& value);
    void addInputs(QVBoxLayout* rows, const Explanation& value);
    void goInto(const Explanation& input);
    void goBack();
    QString titleOf(const Explanation& value) const;
    QString valueOf(const Explanation& value) const;

    PageContext m_context;
    Panel* m_panel;
    QScrollArea* m_scroll;
    std::vector<Explanation> m_trail; ///< From what was asked for to what is shown.
    QStringList m_lines;
    unsigned m_question = 0;
    bool m_isDeeper = false; ///< The answer that is awaited goes behind what is shown.
};

} // namespace millwright::pages
