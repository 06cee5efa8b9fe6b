enum ConfigurationCatalogue {
    static let rows: [any ElementRow.Type] = [
        HTTPDefaults.self, HeaderManager.self, CookieManager.self, CacheManager.self,
        AuthorizationManager.self, UserDefinedVariables.self, CSVDataSet.self, CounterConfig.self,
        RandomVariable.self, UserParameters.self,
    ]
}
