using SmsConsole.Core.Countries;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Tests.Senders;

/// <summary>
/// Every case there is: place × registration × message type × wanted value × default of the country × default of the gateway. Why a
/// wanted sender ID is passed over stands in one table, read from top to bottom like the rules in DOMAIN; * is any.
/// </summary>
public sealed class SenderTableTests
{
    private const string Table = """
        place            state       type              wanted    -> passed over
        *                *           *                 none      -> no
        mainland         *           *                 *         -> sender.mainland
        notSupported     *           *                 *         -> sender.not_supported
        *                unknown     *                 *         -> sender.not_registered
        *                Draft       *                 *         -> sender.draft
        *                Submitted   *                 *         -> sender.in_review
        *                Rejected    *                 *         -> sender.rejected
        *                Expired     *                 *         -> sender.expired
        dynamic          Registered  *                 *         -> no
        preRegistration  Registered  *                 *         -> no
        prefixed         Registered  Promotional       prefixed  -> no
        prefixed         Registered  Promotional       plain     -> sender.prefix_missing
        prefixed         Registered  VerificationCode  plain     -> no
        prefixed         Registered  Notification      plain     -> no
        prefixed         Registered  VerificationCode  prefixed  -> sender.prefix_reserved
        prefixed         Registered  Notification      prefixed  -> sender.prefix_reserved
        """;

    private static readonly Dictionary<string, Country> Places = new(StringComparer.Ordinal)
    {
        ["mainland"] = Of("CN"),
        ["notSupported"] = Of("US"),
        ["dynamic"] = Of("AD"),
        ["preRegistration"] = Of("FI"),
        ["prefixed"] = Of("AE"),
    };

    private static readonly SenderIdState?[] States = [null, .. Enum.GetValues<SenderIdState>()];

    private static readonly string[][] Rules = [.. Table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    [Fact]
    public void Every_case_has_the_outcome_of_the_table()
    {
        var (cases, met) = (0, new HashSet<string[]>());
        foreach (var (place, country) in Places)
        foreach (var state in States)
        foreach (var type in Enum.GetValues<MessageType>())
        foreach (var (kind, wanted) in new[] { ("none", null), ("plain", "Acme"), ("prefixed", "AD-Acme") })
        foreach (var ofCountry in new[] { null, "Default" })
        foreach (var ofGateway in new[] { null, "Gate" })
        {
            var rule = Rules.First(r => Fits(r[0], place) && Fits(r[1], state?.ToString() ?? "unknown") && Fits(r[2], type.ToString()) && Fits(r[3], kind));
            var passedOver = rule[5] == "no" ? null : rule[5];
            var (shown, code) = Outcome(place, passedOver is null ? wanted : null, ofCountry, ofGateway);
            var sender = SenderChoice.Choose(country, wanted, state, type, ofCountry, ofGateway);

            Assert.Equal((shown, code, passedOver, code == "sender.none"), (sender.Value, sender.Code, sender.PassedOver?.Code, sender.Blocked));
            Assert.EndsWith(".", sender.Why, StringComparison.Ordinal);
            Assert.Contains(shown ?? country.NameEn.Split(' ')[^1], shown is null && place == "mainland" ? sender.Why + country.NameEn : sender.Why, StringComparison.Ordinal);
            Assert.True(passedOver is null || sender.Why.Contains(wanted!, StringComparison.Ordinal));
            met.Add(rule);
            cases++;
        }

        Assert.Equal(5 * 6 * 3 * 3 * 2 * 2, cases);
        Assert.Equal(Rules.Length, met.Count);
    }

    // The wanted one where nothing speaks against it, then the country's, then the gateway's, then none; the mainland's carriers have their own.
    private static (string? Shown, string Code) Outcome(string place, string? usable, string? ofCountry, string? ofGateway) =>
        usable is not null ? (usable, "sender.registered")
        : ofCountry is not null ? (ofCountry, "sender.country_default")
        : ofGateway is not null ? (ofGateway, "sender.gateway_default")
        : (null, place == "mainland" ? "sender.carrier_number" : "sender.none");

    private static bool Fits(string pattern, string value) => pattern == "*" || pattern == value;

    private static Country Of(string iso2) => ShippedCountries.Find(iso2)!;
}
