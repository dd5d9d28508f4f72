using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Templates;

/// <summary>A template with everything that was ever written for it, the newest version first.</summary>
public sealed record TemplateView(
    string Code, MessageType Type, TemplateScope Scope, string Name, ReviewState State,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, IReadOnlyList<TemplateVersionView> Versions)
{
    public required long Id { get; init; }

    public TemplateVersionView Newest => Versions[0];

    /// <summary>The approved version that messages are made from, or null.</summary>
    public TemplateVersionView? Sending => Versions.SingleOrDefault(v => v.Review.State is ReviewState.Approved);
}

/// <summary>One wording and its review.</summary>
public sealed record TemplateVersionView(int Number, TemplateContent Content, DateTimeOffset CreatedAt, ReviewFacts Review);
