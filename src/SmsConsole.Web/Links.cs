using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace SmsConsole.Web;

/// <summary>Every address of the console, built in one place. Paths start with a slash; values are escaped.</summary>
public static class Links
{
    public const string Home = "/";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string NoAccess = "/no-access";

    public const string Send = "/send";
    public const string What = "/what";
    public const string Campaigns = "/campaigns";
    public const string CampaignNew = "/campaigns/new";
    public const string Messages = "/messages";
    public const string Verifications = "/verifications";
    public const string VerificationSettings = "/verifications/settings";
    public const string Replies = "/replies";
    public const string Suppressions = "/suppressions";
    public const string SuppressionNew = "/suppressions/new";
    public const string ShortLinks = "/short-links";
    public const string ShortLinkNew = "/short-links/new";

    /// <summary>What strangers open: below it stand the codes of short links.</summary>
    public const string ShortLinkRoot = "/s";
    public const string SuppressionsFile = "/suppressions/list.csv";
    public const string Ledger = "/simulator/ledger.csv";

    public const string Templates = "/templates";
    public const string TemplateNew = "/templates/new";
    public const string Signatures = "/signatures";
    public const string SignatureNew = "/signatures/new";
    public const string SenderIds = "/sender-ids";
    public const string SenderIdNew = "/sender-ids/new";
    public const string Reviews = "/reviews";

    public const string Gateways = "/gateways";
    public const string GatewayNew = "/gateways/new";
    public const string Receipts = "/receipts";
    public const string UnknownPolicy = "/receipts/policy";
    public const string Countries = "/countries";
    public const string Limits = "/limits";
    public const string Simulator = "/simulator";
    public const string Scenarios = "/simulator/scenarios";

    public const string Users = "/users";
    public const string UserNew = "/users/new";
    public const string AccessKeys = "/access-keys";
    public const string AccessKeyNew = "/access-keys/new";
    public const string Audit = "/audit";
    public const string Customers = "/customers";
    public const string Webhooks = "/webhooks";
    public const string WebhookNew = "/webhooks/new";
    public const string Requests = "/api-requests";

    public const string ApiDocs = "/docs/api";

    /// <summary>The API reference with one group of calls open.</summary>
    public static string ApiGroup(string group) => $"{ApiDocs}?group={Uri.EscapeDataString(group)}";
    public const string OpenApi = "/openapi/v1.json";

    public const string SetUp = "/setup";
    public const string SetPassword = "/account/set-password";
    public const string SignInPage = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string Password = "/account/password";

    public static string Template(string code) => $"{Templates}/{Uri.EscapeDataString(code)}";
    public static string TemplateEdit(string code) => $"{Template(code)}/edit";
    public static string SendFrom(string templateCode) => QueryHelpers.AddQueryString(Send, "template", templateCode);

    /// <summary>The page that says what sending would do, with its question.</summary>
    public static string WhatOf(IEnumerable<KeyValuePair<string, string?>> question) => QueryHelpers.AddQueryString(What, question);

    public static string Signature(long id) => $"{Signatures}/{Text(id)}";
    public static string SenderId(long id) => $"{SenderIds}/{Text(id)}";
    public static string Review(string kind, string id) => $"{Reviews}/{Uri.EscapeDataString(kind)}/{Uri.EscapeDataString(id)}";

    public static string Campaign(long id) => $"{Campaigns}/{Text(id)}";
    public static string CampaignFrom(string templateCode) => QueryHelpers.AddQueryString(CampaignNew, "template", templateCode);
    public static string CampaignReport(long id) => $"{Campaign(id)}/report.csv";
    public static string CampaignSample(string templateCode) => QueryHelpers.AddQueryString(Campaigns + "/sample.csv", "template", templateCode);

    /// <summary>Where a recipient file is posted, with what it is for.</summary>
    public static string CampaignUpload(IEnumerable<KeyValuePair<string, string?>> what) => QueryHelpers.AddQueryString(Campaigns + "/upload", what);
    public static string Message(long id) => $"{Messages}/{Text(id)}";

    public static string ShortLink(string code) => $"{ShortLinkRoot}/{code}";

    /// <summary>The suppression list at one number (E.164).</summary>
    public static string SuppressionsOf(string number) => QueryHelpers.AddQueryString(Suppressions, "number", number);

    /// <summary>One list of the receipt clinic, as named by the domain (<c>Unmatched</c>).</summary>
    public static string ReceiptsIn(string list) => QueryHelpers.AddQueryString(Receipts, "list", list);

    /// <summary>The messages with one status, as named by the domain (<c>Undelivered</c>).</summary>
    public static string MessagesWith(string status) => QueryHelpers.AddQueryString(Messages, "status", status);

    /// <summary>The messages accepted since a moment, <c>yyyy-MM-ddTHH:mm</c> in the reader's zone; with one status, or with any.</summary>
    public static string MessagesSince(string from, string? status = null) =>
        QueryHelpers.AddQueryString(Messages, new Dictionary<string, string?> { ["status"] = status, ["from"] = from });

    /// <summary>The templates in a state of their review, as named by the domain (<c>Rejected</c>).</summary>
    public static string TemplatesIn(string state) => QueryHelpers.AddQueryString(Templates, "state", state);
    public static string SignaturesIn(string state) => QueryHelpers.AddQueryString(Signatures, "state", state);
    public static string SenderIdsOf(string country) => QueryHelpers.AddQueryString(SenderIds, "country", country);
    public static string SenderIdsIn(string state) => QueryHelpers.AddQueryString(SenderIds, "state", state);

    public static string Gateway(int id) => $"{Gateways}/{Text(id)}";

    /// <summary>The gateway's page with its test send.</summary>
    public static string GatewayTest(int id) => QueryHelpers.AddQueryString(Gateway(id), "test", "true");

    /// <summary>What the simulated handset of a number has received.</summary>
    public static string Handset(string number) => QueryHelpers.AddQueryString(Simulator, "number", number);

    /// <summary>A country's rules, by its ISO 3166-1 alpha-2 code.</summary>
    public static string Country(string code) => $"{Countries}/{Uri.EscapeDataString(code)}";

    public static string Webhook(int id) => $"{Webhooks}/{Text(id)}";

    /// <summary>The webhook's deliveries in one state, as named by the domain (<c>Failed</c>).</summary>
    public static string WebhookIn(int id, string state) => QueryHelpers.AddQueryString(Webhook(id), "state", state);

    public static string WebhookDelivery(int id, long sequence) => $"{Webhook(id)}/deliveries/{Text(sequence)}";

    public static string User(Guid id) => $"{Users}/{id}";

    /// <summary>The log of API requests of one access key.</summary>
    public static string RequestsOf(string keyId) => QueryHelpers.AddQueryString(Requests, "key", keyId);
    public static string AccessKey(string keyId) => $"{AccessKeys}/{Uri.EscapeDataString(keyId)}";

    /// <summary>The sign-in page that leads back to a local path afterwards.</summary>
    public static string SignIn(string? returnPath = null) =>
        returnPath is null or Home ? SignInPage : QueryHelpers.AddQueryString(SignInPage, "returnUrl", returnPath);

    /// <summary>The sign-in page, which says that the password has been set.</summary>
    public const string SignInAfterPassword = SignInPage + "?done=password";

    public static string SetUpWith(string token) => QueryHelpers.AddQueryString(SetUp, "token", token);

    /// <summary>The page on which the owner of a one-time token sets a password.</summary>
    public static string SetPasswordWith(string token) => QueryHelpers.AddQueryString(SetPassword, "token", token);

    /// <summary>Switches the language and leads back to a local path; an ordinary request, never an in-page navigation.</summary>
    public static string Culture(string name, string returnPath) =>
        QueryHelpers.AddQueryString($"/culture/{name}", "returnUrl", returnPath);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
