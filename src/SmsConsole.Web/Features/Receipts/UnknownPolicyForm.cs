using SmsConsole.Core.Sending;

namespace SmsConsole.Web.Features.Receipts;

/// <summary>The inputs of the policy page as they stand.</summary>
public sealed class UnknownPolicyForm(UnknownPolicies policies)
{
    public IReadOnlyList<TypePolicyForm> Types { get; } = [.. Enum.GetValues<MessageType>().Select(t => new TypePolicyForm(t, policies.Of(t)))];

    public bool IsDirty => Types.Any(t => t.IsDirty);

    public UnknownPolicies ToPolicies() => new(Of(MessageType.VerificationCode), Of(MessageType.Notification), Of(MessageType.Promotional));

    private UnknownPolicy Of(MessageType type) => Types.Single(t => t.Type == type).ToPolicy();
}

/// <summary>The choice for one message type.</summary>
public sealed class TypePolicyForm(MessageType type, UnknownPolicy policy)
{
    public MessageType Type => type;
    public UnknownAct Act { get; set; } = policy.Act;
    public int? After { get; set; } = policy.Act is UnknownAct.Leave ? null : policy.After;

    public bool IsDirty => ToPolicy() != policy with { Since = null };

    public UnknownPolicy ToPolicy() => new(Act, Act is UnknownAct.Leave ? 0 : After ?? -1);
}
