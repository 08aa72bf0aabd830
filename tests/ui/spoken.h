// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QString>
#include <QTranslator>

#include <algorithm>
#include <memory>

namespace millwright::test {

/// Every text in brackets, with accents, two fifths longer: what is not translated shows, and so does what has room for
/// English alone. Places for values ("%1", "%n", "%L1") stay as they are.
class PseudoTranslator final : public QTranslator {
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); }))
            return text;
        QString said;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != u'%') {
                said += accented(text[i]);
                continue;
            }
            said += text[i];
            while (i + 1 < text.size() && (text[i + 1].isDigit() || text[i + 1] == u'n' || text[i + 1] == u'L'))
                said += text[++i];
        }
        for (qsizetype i = 0; i + 2 < text.size() * 2 / 5; ++i)
            said += i % 6 == 0 && text.contains(u' ') ? u' ' : u'~'; // sentences have words
        return u'[' + said + u']';
    }

private:
    static QChar accented(QChar c)
    {
        constexpr QStringView kPlain = u"aeiouyAEIOUn";
        constexpr QStringView kAccented = u"àéîõüÿÀÉÎÕÜñ";
        const qsizetype at = kPlain.indexOf(c);
        return at < 0 ? c : kAccented[at];
    }
};

/// The language of the application while it lives: "en", "de", "pseudo", or "rtl" (English from right to left).
class Spoken {
public:
    explicit Spoken(const QString& language)
    {
        if (language == u"pseudo")
            m_words = std::make_unique<PseudoTranslator>();
        else
            m_words = std::make_unique<QTranslator>();
        const bool isFile = language == u"en" || language == u"de" || language == u"rtl";
        const QString file = language == u"rtl" ? QStringLiteral("en") : language;
        m_isGood = !isFile || m_words->load(QStringLiteral(":/i18n/millwright_") + file);
        QApplication::installTranslator(m_words.get());
        QApplication::setLayoutDirection(language == u"rtl" ? Qt::RightToLeft : Qt::LeftToRight);
    }
    ~Spoken()
    {
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QApplication::removeTranslator(m_words.get());
    }
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;

    bool isGood() const { return m_isGood; }

private:
    std::unique_ptr<QTranslator> m_words;
    bool m_isGood = false;
};

} // namespace millwright::test
