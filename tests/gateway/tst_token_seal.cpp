// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/token_seal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace millwright;
using namespace millwright::gateway;
using Kind = TokenSeal::Kind;

class TokenSealTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesBackWhatItGave()
    {
        const TokenSeal seal;
        const Position position{0x0123456789abcdefull, 42};
        QCOMPARE(seal.open(Kind::Events, seal.seal(Kind::Events, position)), position);
        QCOMPARE(seal.openText(Kind::AssetPage, seal.sealText(Kind::AssetPage, position)), position);
    }

    void refusesWhatItDidNotGive()
    {
        const TokenSeal seal;
        const std::string token = seal.seal(Kind::Events, {7, 9});
        QVERIFY(!seal.open(Kind::Inventory, token));
        QVERIFY(!TokenSeal().open(Kind::Events, token));
        for (std::size_t byte = 0; byte < token.size(); ++byte) {
            std::string forged = token;
            forged[byte] = static_cast<char>(forged[byte] ^ 1);
            QVERIFY(!seal.open(Kind::Events, forged));
            QVERIFY(!seal.open(Kind::Events, token.substr(0, byte)));
        }
        QVERIFY(!seal.open(Kind::Events, token + "x"));
        std::string text = seal.sealText(Kind::Events, {7, 9});
        text[3] = 'z';
        QVERIFY(!seal.openText(Kind::Events, text));
    }

    void keepsItsKeyInTheStateDirectory()
    {
        const QTemporaryDir directory;
        const auto first = TokenSeal::load(directory.path().toStdString());
        QVERIFY(first);
        const QString file = directory.filePath(QStringLiteral("token.key"));
        QCOMPARE(QFile::permissions(file) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const auto second = TokenSeal::load(directory.path().toStdString());
        QVERIFY(second);
        QCOMPARE(second->open(Kind::Inventory, first->seal(Kind::Inventory, {1, 2})), (Position{1, 2}));
    }

    void saysWhatIsWrongWithTheKey()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("token.key")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short");
        file.close();
        const auto damaged = TokenSeal::load(directory.path().toStdString());
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().code, ErrorCode::InvalidInput);
        const auto nowhere = TokenSeal::load("/nonexistent");
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::Unavailable);
    }
};

QTEST_APPLESS_MAIN(TokenSealTest)
#include "tst_token_seal.moc"
