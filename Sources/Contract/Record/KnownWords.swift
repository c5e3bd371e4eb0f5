/// Words of Salesforce's own that are the same in every organization, and so say nothing of one.
enum KnownWords {
    /// The API names of common standard objects.
    static let objects: Set<String> = [
        "Account", "AccountContactRelation", "Asset", "Attachment", "Campaign", "CampaignMember", "Case", "CaseComment",
        "Contact", "ContentDocument", "ContentDocumentLink", "ContentVersion", "Contract", "EmailMessage", "Event",
        "FeedItem", "Group", "Lead", "Note", "Opportunity", "OpportunityContactRole", "OpportunityLineItem", "Order",
        "OrderItem", "Pricebook2", "PricebookEntry", "Product2", "Profile", "Quote", "QuoteLineItem", "RecordType",
        "Solution", "Task", "User", "UserRole", "WorkOrder", "WorkOrderLineItem",
    ]

    /// The API names of fields that nearly every object has.
    static let fields: Set<String> = [
        "Id", "Name", "OwnerId", "RecordTypeId", "CreatedById", "CreatedDate", "LastModifiedById", "LastModifiedDate",
        "LastActivityDate", "LastReferencedDate", "LastViewedDate", "SystemModstamp", "IsDeleted", "CurrencyIsoCode",
    ]

    /// The types of fields that Salesforce describes (`DescribeFieldResult`, in small letters).
    static let fieldTypes: Set<String> = [
        "address", "anytype", "base64", "boolean", "combobox", "complexvalue", "currency", "datacategorygroupreference",
        "date", "datetime", "double", "email", "encryptedstring", "id", "int", "integer", "location", "long",
        "multipicklist", "percent", "phone", "picklist", "reference", "string", "textarea", "time", "url",
    ]

    /// What ends the names of things that an organization has made itself.
    static let customSuffixes = [
        "__ChangeEvent", "__History", "__Share", "__Feed", "__Tag", "__mdt", "__kav", "__xo", "__pc", "__pr",
        "__latitude__s",
        "__longitude__s", "__c", "__r", "__e", "__b", "__x", "__s",
    ]

    /// How serious a line of a log is.
    static let logLevels: Set<String> = ["TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL"]
}
